package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Time passes after a withdrawal, and towards the end of a consent; here it passes at a word. */
class AfterWithdrawalIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration A_DAY = Duration.ofHours(24).plusMinutes(1);
    private static final String NGO = "ngo-open-door";
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final Client worker = hub.worker(NGO);

    @AfterEach
    void returnToTheRealTime() {
        hub.clock.reset();
    }

    @Test
    void remindsARecipientThatDoesNotConfirmAndCountsIt() {
        String referral = Road.referral(clerk, NGO);
        Client.Reply handoff = Road.arrived(worker, referral);
        int before = recallsOpen();
        String withdrawal = clerk.post("/api/counter/v1/withdrawals", WithdrawalsIT.byCode(handoff.text("code")))
                .text("id");
        assertThat(recallsOpen()).isEqualTo(before + 1);

        hub.clock.advance(A_DAY);
        untilReminded(referral, 1);
        hub.clock.advance(A_DAY);
        untilReminded(referral, 2);
        assertThat(clerk.get("/api/counter/v1/withdrawals/" + withdrawal)
                        .body()
                        .at("/released/0/reminders")
                        .asInt())
                .isEqualTo(2);

        String version = hub.db()
                .sql("SELECT version::text FROM referral WHERE id = ?::uuid")
                .param(referral)
                .query(String.class)
                .single();
        Client.Reply receipt = worker.act(
                "/api/partner/v1/handoffs/" + handoff.text("id") + "/recall-receipt",
                "\"" + version + "\"",
                "{\"result\":\"stopped\"}");
        assertThat(receipt.status()).as(receipt.response().body()).isEqualTo(200);
        hub.clock.advance(A_DAY);

        assertThat(recallsOpen()).isEqualTo(before);
        assertThat(hub.db()
                        .sql("SELECT remind_at IS NULL FROM recall WHERE referral = ?::uuid")
                        .param(referral)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void warnsBothSidesOnceFourteenDaysBeforeTheEnd() {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Madrid"));
        String first = until(today.plusDays(15));
        String second = until(today.plusDays(16));
        int version = Road.arrived(worker, first).body().path("version").asInt();
        Road.arrived(worker, second);
        assertThat(Road.events(clerk, first)).doesNotContain("consent-ends-soon");

        hub.clock.advance(Duration.ofDays(2));
        await().atMost(SOON).until(() -> Road.events(clerk, first).contains("consent-ends-soon"));
        assertThat(Road.arrived(worker, first).body().path("version").asInt())
                .as("the recipient is shown that something changed")
                .isEqualTo(version + 1);
        assertThat(Road.events(clerk, second)).doesNotContain("consent-ends-soon");
        hub.clock.advance(Duration.ofDays(1));
        await().atMost(SOON).until(() -> Road.events(clerk, second).contains("consent-ends-soon"));

        assertThat(Collections.frequency(Road.events(clerk, first), "consent-ends-soon"))
                .isEqualTo(1);
    }

    @Test
    void stopsNewHopsAtTheEndAndStillLetsAStatusBack() {
        String referral = until(LocalDate.now(ZoneId.of("Europe/Madrid")).plusDays(1));
        Client.Reply seen = Road.arrived(worker, referral);
        Client.Reply read = Road.read(clerk, referral);

        hub.clock.advance(Duration.ofDays(2).plusHours(1));

        String path = "/api/counter/v1/consents/" + read.text("consent");
        await().atMost(SOON).until(() -> clerk.get(path).text("status").equals("expired"));
        assertThat(clerk.get(path).body().path("version").asInt()).isEqualTo(2);
        assertThat(Problems.is(worker.get("/api/partner/v1/handoffs/" + seen.text("id")), 410, "gone")
                        .text("reason"))
                .isEqualTo("expired");
        Client.Reply declined = worker.act(
                "/api/partner/v1/handoffs/" + seen.text("id") + "/decision",
                seen.etag(),
                "{\"decision\":\"decline\",\"reason\":\"no-capacity\"}");
        assertThat(declined.status()).as(declined.response().body()).isEqualTo(200);
        Road.until(clerk, referral, "state", "declined");
    }

    private String until(LocalDate lastDay) {
        String person = Requests.somebody();
        var agreed = Requests.consent(person, "J01", NGO);
        agreed.put("validUntil", lastDay.toString());
        var wish = Requests.referral(person, "J01", NGO, Road.consent(clerk, agreed));
        wish.put("urgency", "normal"); // so that no other clock runs out meanwhile
        Client.Reply reply = clerk.submit(wish.toString());
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(201);
        return reply.text("id");
    }

    private int recallsOpen() {
        return hub.administrator()
                .get("/api/region/v1/work")
                .body()
                .valueStream()
                .filter(agency -> agency.path("agency").asString().equals(NGO))
                .findFirst()
                .orElseThrow()
                .path("recallsOpen")
                .asInt();
    }

    private void untilReminded(String referral, int times) {
        await().atMost(SOON)
                .until(() -> Collections.frequency(Road.events(clerk, referral), "recall-reminded") == times);
    }
}
