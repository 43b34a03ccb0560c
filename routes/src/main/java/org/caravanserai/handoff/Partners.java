package org.caravanserai.handoff;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.caravanserai.agency.Access;
import org.caravanserai.agency.Agency;
import org.caravanserai.agency.AmqpReach;
import org.caravanserai.agency.Called;
import org.caravanserai.agency.Certificates;
import org.caravanserai.agency.EventSignature;
import org.caravanserai.agency.FhirReach;
import org.caravanserai.agency.Updates;
import org.caravanserai.agency.WebhookReach;
import org.caravanserai.connectors.amqp.AmqpConnector;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.fhir.Notifications;
import org.caravanserai.connectors.http.AddressProbe;
import org.caravanserai.connectors.http.ClientCredentials;
import org.caravanserai.connectors.http.Credentials;
import org.caravanserai.connectors.http.HeldOff;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.connectors.http.PartnerHttp;
import org.caravanserai.connectors.http.Tls;
import org.caravanserai.connectors.webhook.UpdateWebhook;
import org.caravanserai.connectors.webhook.WebhookConnector;
import org.caravanserai.connectors.webhook.WebhookSettings;
import org.caravanserai.connectors.webhook.WebhookSigner;
import org.caravanserai.messaging.PartnerQueues;
import org.caravanserai.signing.SealingKeys;
import org.caravanserai.signing.Signatures;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes the connections to an agency's system, with the credentials and certificates that its entry names. */
@Component
public class Partners {
    private final Secrets secrets;
    private final SealingKeys answers;
    private final Signatures signatures;
    private final PartnerQueues queues;
    private final URI ourAddress;
    private final InstantSource clock;

    Partners(
            Secrets secrets,
            Signatures signatures,
            PartnerQueues queues,
            @Value("${caravanserai.address}") URI ourAddress,
            InstantSource clock,
            SealingKeys answers) {
        this.secrets = secrets;
        this.answers = answers;
        this.signatures = signatures;
        this.queues = queues;
        this.ourAddress = ourAddress;
        this.clock = clock;
    }

    /** The connection that tells a sender's own system of updates. */
    public UpdateWebhook webhook(AgencyId agency, Updates to) {
        PartnerHttp http = http(to.callLimit(), to.credentials(), to.certificates());
        return new UpdateWebhook(webhook(agency, to.address(), http, to.signature()), clock);
    }

    WebhookConnector webhook(AgencyId agency, WebhookReach reach) {
        return new WebhookConnector(webhook(agency, reach.address(), http(reach), reach.signature()), clock);
    }

    AmqpConnector queue(AgencyId agency, AmqpReach reach) {
        return new AmqpConnector(
                agency,
                ourAddress,
                secrets.secret(reach.key()),
                new BrokerQueue(agency, queues),
                answers::publicJwk,
                clock);
    }

    private WebhookSettings webhook(AgencyId agency, URI address, PartnerHttp http, EventSignature signature) {
        return new WebhookSettings(agency, new PartnerAddress(address), ourAddress, http, signer(signature));
    }

    private WebhookSigner signer(EventSignature signature) {
        return switch (signature) {
            case EventSignature.Hmac hmac -> WebhookSigner.hmac(secrets.secret(hmac.secret()));
            case EventSignature.Ed25519 own -> WebhookSigner.ed25519(signatures.currentKeyId(), signatures::signRaw);
        };
    }

    /** Where a FHIR server shall tell us of changes. */
    Optional<Notifications> notifications(AgencyId agency, FhirReach reach) {
        return reach.notified()
                .map(by -> new Notifications(
                        URI.create(ourAddress + "/hooks/v1/fhir/" + agency), secrets.secret(by.secret())));
    }

    /**
     * Whether a notification comes from an agency's server: it shows the secret that its entry names, in constant time. While the
     * secret is being changed its file has a line for the new one and one for the old.
     */
    public boolean notifies(Agency agency, String shown) {
        return agency.reached() instanceof Called reach
                && reach.notified().stream()
                        .flatMap(by -> secrets.secret(by.secret()).value().lines())
                        .filter(secret -> !secret.isBlank()) // or who shows none would be let in
                        .anyMatch(secret -> MessageDigest.isEqual(secret.getBytes(UTF_8), shown.getBytes(UTF_8)));
    }

    public PartnerHttp http(Called called) {
        return http(called.callLimit(), called.credentials(), called.certificates());
    }

    private PartnerHttp http(Duration callLimit, Access access, Certificates certificates) {
        Tls tls = tls(certificates);
        return new PartnerHttp(callLimit, credentials(access, callLimit, tls), tls);
    }

    /** Looks along the way to its address, with the same credentials and certificates. */
    public AddressProbe probe(Called called) {
        return new AddressProbe(
                new PartnerAddress(called.address()),
                http(called),
                tls(called.certificates()),
                called.callLimit(),
                clock);
    }

    private Credentials credentials(Access access, Duration limit, Tls tls) {
        return switch (access) {
            case Access.Open none -> Credentials.none();
            case Access.Bearer bearer -> Credentials.bearer(secrets.secret(bearer.secret()));
            case Access.Basic basic ->
                new HeldOff(Credentials.basic(basic.user(), secrets.secret(basic.secret())), clock);
            case Access.ClientCredentials oauth ->
                new ClientCredentials(
                        new PartnerAddress(oauth.tokens()),
                        new PartnerHttp(limit.dividedBy(2), Credentials.none(), tls),
                        oauth.clientId(),
                        secrets.secret(oauth.secret()),
                        oauth.scope(),
                        clock);
        };
    }

    private Tls tls(Certificates certificates) {
        if (certificates.trusted().isEmpty() && certificates.own().isEmpty()) {
            return Tls.usual();
        }
        return Tls.of(
                certificates.trusted().map(secrets::file),
                certificates.own().map(secrets::file),
                certificates.password().map(secrets::secret).orElse(() -> ""));
    }
}
