package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.ECKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.caravanserai.messaging.PartnerQueues;
import org.caravanserai.sandbox.HubKeySet;
import org.caravanserai.sandbox.Whim;
import org.caravanserai.sandbox.queue.QueuePartner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** The sandbox's partner with a queue of its own works as a real one does: over AMQP, and by no other door. */
class QueueWorkerIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private QueuePartner partner;

    @TempDir
    Path notebook;

    @BeforeEach
    void begin() throws Exception {
        partner = begun();
    }

    private QueuePartner begun() throws Exception {
        ECKey key = ECKey.parse(Files.readString(hub.folder.resolve("partners/ngo-queue.jwk")));
        int port = hub.bean(PartnerQueues.class).door().orElseThrow();
        return QueuePartner.begin(
                new QueuePartner.Account(port, "ngo-queue", () -> "invented", key),
                new HubKeySet(hub.address::toString),
                notebook,
                Duration.ofMillis(100));
    }

    @AfterEach
    void end() {
        partner.close();
    }

    @Test
    void carriesEachHandoffToItsEnd() {
        for (int i = 0; i < 4; i++) {
            String referral = referral();
            boolean declined = Whim.of(UUID.fromString(Road.handoff(referral))) == Whim.DECLINES;

            Road.until(clerk, referral, "state", declined ? "declined" : "completed");

            assertThat(Road.read(clerk, referral).text("transport")).isEqualTo("seen");
        }
        await().atMost(SOON).until(() -> noted() == 0);
    }

    @Test
    void goesOnWhereItWasStopped() throws Exception {
        partner.close();
        String referral = referral();
        Road.until(clerk, referral, "state", "received");

        partner = begun();

        Road.until(clerk, referral, "turn", "nobody");
    }

    private long noted() throws Exception {
        try (var files = Files.list(notebook)) {
            return files.count();
        }
    }

    private String referral() {
        return Road.referral(
                clerk, "J01", "ngo-queue", body -> ((ObjectNode) body.path("facts")).put("NEED", "city-orientation"));
    }
}
