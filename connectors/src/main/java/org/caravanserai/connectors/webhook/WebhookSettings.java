package org.caravanserai.connectors.webhook;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.connectors.http.PartnerHttp;

/**
 * How to reach one webhook.
 *
 * @param address the whole address that takes events
 * @param source how events name the hub
 * @param http its connections, with the limit of a call and our credentials
 */
public record WebhookSettings(
        AgencyId agency, PartnerAddress address, URI source, PartnerHttp http, WebhookSigner signer) {
    public WebhookSettings {
        requireNonNull(agency, "agency");
        requireNonNull(http, "http");
        requireNonNull(signer, "signer");
    }

    @Override
    public String toString() {
        return "webhook of " + agency;
    }
}
