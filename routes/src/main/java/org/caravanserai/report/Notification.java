package org.caravanserai.report;

import org.caravanserai.connectors.exchange.AgencyId;

/** A word from outside that something changed at an agency; the secret it shows is compared, and nothing else is read. */
public record Notification(AgencyId agency, String secret) {
    @Override
    public String toString() {
        return "a notification by " + agency;
    }
}
