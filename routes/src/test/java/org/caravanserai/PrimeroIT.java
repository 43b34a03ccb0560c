package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.caravanserai.sandbox.tracker.TrackerServer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** One referral from a counter to an NGO that works in its own case tracker, and back. */
class PrimeroIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final Hub hub = Hub.started();
    private final TrackerServer tracker = hub.bean(TrackerServer.class);
    private final Client clerk = hub.clerk();

    @Test
    void goesFromCounterToTrackerAndBackWithoutBeingAskedFor() {
        String referral = referral();
        String handoff = arrived(referral);

        tracker.accept(handoff);
        Road.until(clerk, referral, "state", "accepted");
        tracker.done(handoff, "Met on Monday.");

        Client.Reply done = Road.until(clerk, referral, "state", "completed");
        assertThat(done.text("turn")).isEqualTo("nobody");
        assertThat(tracker.effects(handoff)).isOne();
    }

    @Test
    void tellsTheSenderWhyItWasRejected() {
        String referral = referral();

        tracker.reject(arrived(referral), "no_capacity");

        assertThat(Road.until(clerk, referral, "state", "declined").text("reason"))
                .isEqualTo("no-capacity");
    }

    @Test
    void takesAReferralBackWhenThePersonWithdraws() {
        String referral = referral();
        String handoff = arrived(referral);

        String consent = clerk.get("/api/counter/v1/referrals/" + referral).text("consent");
        assertThat(clerk.post("/api/counter/v1/consents/" + consent + "/withdrawal", "{}")
                        .status())
                .isEqualTo(200);

        await().atMost(SOON)
                .until(() -> tracker.referralOf(handoff)
                        .orElseThrow()
                        .path("status")
                        .asString("")
                        .equals("revoked"));
        await().atMost(SOON)
                .until(() -> clerk.get("/api/counter/v1/referrals/" + referral).text("recall"), "stopped"::equals);
    }

    @Test
    void believesNobodyWithoutTheTrackersKey() {
        assertThat(hub.without(UUID.randomUUID().toString())
                        .post("/hooks/v1/primero/ngo-tracker", "{}")
                        .status())
                .isEqualTo(401);
    }

    private String referral() {
        ObjectNode consent = Requests.consent(Requests.somebody(), "J01", "ngo-tracker");
        String person = consent.at("/person/ref").asString();
        Client.Reply reply = clerk.submit(Requests.referral(person, "J01", "ngo-tracker", Road.consent(clerk, consent))
                .toString());
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(201);
        return reply.text("id");
    }

    private String arrived(String referral) {
        String handoff = Road.handoff(referral);
        await().atMost(SOON).until(() -> tracker.referralOf(handoff).isPresent());
        Road.until(clerk, referral, "state", "received");
        return handoff;
    }
}
