package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A slip's code tells where it stands, at any counter or recipient, and nothing else. */
class LookupIT {
    private static final String NGO = "ngo-open-door";
    private static final String COUNTER = "/api/counter/v1/lookup";
    private static final AtomicInteger STAFF = new AtomicInteger(300);
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final Client worker = hub.worker(NGO);
    private final String officer = "officer-" + STAFF.incrementAndGet();
    private final Client librarian = hub.as("city-library", "help-desk", officer, "counter");

    @Test
    void saysWhereItStandsAndNobodysName() {
        String referral = Road.referral(clerk, NGO);
        Client.Reply handoff = Road.arrived(worker, referral);

        Client.Reply found = lookUp(librarian, handoff.text("code").toLowerCase(java.util.Locale.ROOT));
        Client.Reply elsewhere = hub.worker("ngo-harbour").post("/api/partner/v1/lookup", body(handoff.text("code")));

        assertThat(found.status()).as(found.response().body()).isEqualTo(200);
        assertThat(found.body().propertyNames())
                .containsExactlyInAnyOrder("code", "state", "transport", "turn", "dueAt", "withdrawable");
        assertThat(found.text("state")).isEqualTo("requested");
        assertThat(found.text("transport")).isEqualTo("delivered");
        assertThat(found.text("turn")).isEqualTo("recipient");
        assertThat(found.body().path("withdrawable").asBoolean()).isTrue();
        assertThat(elsewhere.body()).isEqualTo(found.body());
    }

    @Test
    void answersACodeOfNobodyAsOneThatIsOver() {
        String referral = Road.referral(clerk, NGO);
        Road.arrived(worker, referral);
        Road.decide(worker, referral, "{\"decision\":\"decline\",\"reason\":\"no-capacity\"}");
        Client.Reply declined = Road.until(clerk, referral, "state", "declined");
        assertThat(lookUp(librarian, declined.text("code")).text("state")).isEqualTo("declined");
        clerk.post("/api/counter/v1/consents/" + declined.text("consent") + "/withdrawal", "");

        Client.Reply over = lookUp(librarian, declined.text("code"));
        Client.Reply unknown = lookUp(librarian, WithdrawalsIT.NOBODYS);

        assertThat(over.text("state")).isEqualTo("over");
        assertThat(over.body().toString().replace(declined.text("code"), WithdrawalsIT.NOBODYS))
                .isEqualTo(unknown.body().toString());
    }

    @Test
    void looksAtTheCheckCharacterFirst() {
        for (int i = 0; i < 30; i++) {
            Problems.is(lookUp(librarian, "2345-6789"), 422, "invalid");
        }

        assertThat(lookUp(librarian, WithdrawalsIT.NOBODYS).status()).isEqualTo(200);
        assertThat(Stored.audit("looked-up", officer)).hasSize(1);
    }

    @Test
    void recordsWhoLookedAndWhetherItWasThere() {
        String referral = Road.referral(clerk, NGO);
        String code = Road.arrived(worker, referral).text("code");

        lookUp(librarian, code);
        lookUp(librarian, WithdrawalsIT.NOBODYS);

        List<Map<String, Object>> entries = Stored.audit("looked-up", officer);
        assertThat(entries).extracting(entry -> entry.get("result")).containsExactlyInAnyOrder("found", "not-found");
        assertThat(entries)
                .allSatisfy(entry -> assertThat(entry)
                        .containsEntry("agency", "city-library")
                        .containsEntry("unit", "help-desk"));
        assertThat(entries.stream().map(entry -> String.valueOf(entry.get("referral"))))
                .contains(referral);
    }

    @Test
    void stopsStaffWhoTryCodesOut() {
        for (int i = 0; i < 20; i++) {
            assertThat(lookUp(librarian, WithdrawalsIT.NOBODYS).status()).isEqualTo(200);
        }

        Client.Reply often = Problems.is(lookUp(librarian, WithdrawalsIT.NOBODYS), 429, "too-many");
        Client.Reply withdrawal = Problems.is(
                librarian.post("/api/counter/v1/withdrawals", WithdrawalsIT.byCode(WithdrawalsIT.NOBODYS)),
                429,
                "too-many");

        for (Client.Reply reply : List.of(often, withdrawal)) {
            assertThat(reply.response().headers().firstValue("Retry-After").orElse(""))
                    .matches("[1-9][0-9]?");
        }
        Client colleague = hub.as("city-library", "help-desk", officer + "-b", "counter");
        assertThat(lookUp(colleague, WithdrawalsIT.NOBODYS).status()).isEqualTo(200);
    }

    private static Client.Reply lookUp(Client client, String code) {
        return client.post(COUNTER, body(code));
    }

    private static String body(String code) {
        return "{\"code\":\"" + code + "\"}";
    }
}
