package org.caravanserai.connectors.fhir;

import java.net.URI;
import org.caravanserai.connectors.http.Secret;

/**
 * Where a FHIR server shall tell us that a Task changed.
 *
 * @param endpoint our address for this one agency
 * @param secret shown with each notification, in {@link #HEADER}
 */
public record Notifications(URI endpoint, Secret secret) {
    /** The header of a notification that holds the secret. */
    public static final String HEADER = "Caravanserai-Hook";

    /** The header as a subscription's channel carries it: the newest secret, which stands in the first line. */
    String header() {
        return HEADER + ": " + secret.value().lines().findFirst().orElse("");
    }

    @Override
    public String toString() {
        return "notifications to " + endpoint;
    }
}
