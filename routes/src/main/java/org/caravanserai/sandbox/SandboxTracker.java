package org.caravanserai.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import org.caravanserai.connectors.http.Credentials;
import org.caravanserai.sandbox.tracker.TrackerServer;
import org.caravanserai.sandbox.tracker.TrackerWorker;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The simulated case tracker of an NGO, and its worker. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = SandboxPlace.ENABLED, matchIfMissing = true)
class SandboxTracker {
    static final String AGENCY = "ngo-tracker";
    private static final String USER = "caravanserai";

    /** Its webhook's key, which whoever administers the tracker can read: not the password. */
    private static final String HOOK = AGENCY + "-hook";

    @Bean(destroyMethod = "close")
    TrackerServer simulatedTracker(
            SandboxSettings settings,
            @Value("${caravanserai.secrets}") Path secrets,
            ObjectProvider<InstantSource> clock)
            throws IOException {
        InventedSecret password = new InventedSecret(secrets, AGENCY);
        password.put();
        new InventedSecret(secrets, HOOK).put();
        TrackerServer tracker = TrackerServer.start(
                settings.trackerAddress().getPort(),
                settings.folder().resolve("tracker"),
                clock.getIfUnique(InstantSource::system));
        tracker.demandAuthorization(
                Credentials.basic(USER, password::text).authorization().orElseThrow());
        return tracker;
    }

    @Bean(destroyMethod = "close")
    TrackerWorker simulatedTrackerWorker(TrackerServer tracker, SandboxSettings settings) {
        return TrackerWorker.on(
                tracker, settings.interval(), settings.simulated().contains(AGENCY));
    }

    /** It calls out to the hub, once there is one. */
    @Bean
    ApplicationListener<WebServerInitializedEvent> trackerCallsOut(
            TrackerServer tracker, @Value("${caravanserai.secrets}") Path secrets) {
        return started -> {
            if (started.getApplicationContext().getServerNamespace() == null) {
                URI hub =
                        URI.create("http://127.0.0.1:" + started.getWebServer().getPort());
                tracker.callOut(hub.resolve("/hooks/v1/primero/" + AGENCY), new InventedSecret(secrets, HOOK).text());
            }
        };
    }
}
