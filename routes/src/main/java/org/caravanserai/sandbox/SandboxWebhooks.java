package org.caravanserai.sandbox;

import java.io.IOException;
import java.time.InstantSource;
import org.caravanserai.connectors.clearance.ClearanceVerifier;
import org.caravanserai.connectors.clearance.SeenVersions;
import org.caravanserai.connectors.webhook.WebhookVerifier;
import org.caravanserai.sandbox.webhook.WebhookPartner;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The simulated systems that take events: a partner's, and a counter's own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(
        name = {SandboxPlace.ENABLED, "caravanserai.sandbox.webhook-servers"},
        matchIfMissing = true)
class SandboxWebhooks {
    private static final String PARTNER = "ngo-legal-desk";
    private static final String COUNTER = "city-library";

    @Bean(destroyMethod = "close")
    WebhookPartner simulatedWebhookPartner(
            SandboxSettings settings, Environment environment, ObjectProvider<InstantSource> clock) throws IOException {
        InstantSource time = clock.getIfUnique(InstantSource::system);
        WebhookPartner partner =
                WebhookPartner.start(settings.webhookAddress().getPort(), PARTNER, signatures(settings, PARTNER, time));
        HubKeySet keys =
                new HubKeySet(() -> "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"));
        partner.demandClearance(new ClearanceVerifier(keys, time, SeenVersions.inMemory()));
        return partner;
    }

    @Bean(destroyMethod = "close")
    WebhookPartner simulatedCounterSystem(SandboxSettings settings, ObjectProvider<InstantSource> clock)
            throws IOException {
        return WebhookPartner.start(
                settings.updatesAddress().getPort(),
                COUNTER,
                signatures(settings, COUNTER, clock.getIfUnique(InstantSource::system)));
    }

    private static WebhookVerifier signatures(SandboxSettings settings, String agency, InstantSource clock)
            throws IOException {
        InventedSecret shared = new InventedSecret(settings.folder().resolve("secrets"), agency);
        shared.put();
        return new WebhookVerifier(shared::text, clock);
    }
}
