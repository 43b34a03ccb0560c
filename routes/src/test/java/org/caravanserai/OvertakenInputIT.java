package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who decides on what has passed is told how it stands. */
class OvertakenInputIT {
    private static final String REFERRALS = "/api/counter/v1/referrals";
    private static final String NGO = "ngo-open-door";

    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final Client worker = hub.worker(NGO);

    @Test
    void tellsWhoDecidedOnAPassedVersionHowItStands() {
        String referral = Road.referral(clerk, NGO);
        Client.Reply arrived = Road.arrived(worker, referral);
        String decision = "/api/partner/v1/handoffs/" + arrived.text("id") + "/decision";
        worker.act(decision, arrived.etag(), "{\"decision\":\"accept\"}");

        Client.Reply stale = Problems.is(
                worker.act(decision, arrived.etag(), "{\"decision\":\"decline\",\"reason\":\"no-capacity\"}"),
                412,
                "stale");

        Client.Reply now = Road.arrived(worker, referral);
        assertThat(stale.text("state")).isEqualTo("accepted");
        assertThat(stale.body().path("version")).isEqualTo(now.body().path("version"));
        assertThat(stale.text("lastEvent")).isEqualTo("accepted");
    }

    @Test
    void tellsASenderWhoDecidedOnAPassedVersionHowItStands() {
        String referral = Road.referral(clerk, NGO);
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");
        Client.Reply now = Road.until(clerk, referral, "state", "accepted");

        Client.Reply stale = Problems.is(
                clerk.act(REFERRALS + "/" + referral + "/recall", "\"1\"", "{\"reason\":\"person-asked\"}"),
                412,
                "stale");

        assertThat(stale.text("state")).isEqualTo("accepted");
        assertThat(stale.body().path("version")).isEqualTo(now.body().path("version"));
        assertThat(stale.text("lastEvent")).isEqualTo("accepted");
    }

    @Test
    void wantsTheVersionThatWasDecidedOn() {
        String referral = Road.referral(clerk, NGO);

        Client.Reply reply = Problems.is(
                clerk.post(REFERRALS + "/" + referral + "/recall", "{\"reason\":\"person-asked\"}"),
                428,
                "if-match-missing");

        Problems.names(reply, "If-Match", "required");
    }

    @Test
    void refusesAStepThatTheStateDoesNotAllow() {
        String referral = Road.referral(clerk, NGO);
        Client.Reply arrived = Road.arrived(worker, referral);

        Client.Reply reply = Problems.is(
                Road.report(worker, referral, "{\"status\":\"completed\",\"outcome\":{\"code\":\"helped\"}}"),
                409,
                "conflict");

        assertThat(reply.text("state")).isEqualTo(arrived.text("state"));
        assertThat(reply.body().path("version")).isEqualTo(arrived.body().path("version"));
        assertThat(reply.text("lastEvent")).isEqualTo("arrived");
        assertThat(Road.arrived(worker, referral).etag()).isEqualTo(arrived.etag());
    }
}
