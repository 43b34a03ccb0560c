package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** An enforcement agency cannot tell by an answer whether a person, a referral or a consent exists. */
class FirewallIT {
    private final Hub hub = Hub.started();
    private final Client police = hub.as("border-police", null, "agent-9", "counter", "partner", "data-protection");

    @Test
    void givesTheSameAnswerWhetherOrNotThePersonExists() {
        String person = Requests.somebody();
        Road.consent(hub.clerk(), Requests.consent(person, "J01", "ngo-open-door"));
        Things there = Things.made();
        Things nowhere = Things.madeUp();

        same(
                police.post("/api/counter/v1/consents", consentOf(person)),
                police.post("/api/counter/v1/consents", consentOf("T-nobody-at-all")));
        same(
                police.get("/api/counter/v1/referrals/" + there.referral()),
                police.get("/api/counter/v1/referrals/" + nowhere.referral()));
        same(
                police.get("/api/partner/v1/handoffs/" + there.handoff()),
                police.get("/api/protection/v1/proof?referral=" + nowhere.referral()));
        same(police.get("/api/counter/v1/consents/" + there.consent()), police.get("/api/there/is/no/such/path"));
    }

    private static String consentOf(String person) {
        return Requests.consent(person, "J01", "ngo-open-door").toString();
    }

    private static void same(Client.Reply one, Client.Reply other) {
        Problems.is(one, 404);
        assertThat(other.response().body()).isEqualTo(one.response().body());
        assertThat(other.status()).isEqualTo(one.status());
        assertThat(headers(other)).isEqualTo(headers(one));
    }

    /** All but the time of the answer. */
    private static Map<String, List<String>> headers(Client.Reply reply) {
        Map<String, List<String>> headers =
                new TreeMap<>(reply.response().headers().map());
        headers.keySet().removeIf(name -> name.equalsIgnoreCase("date"));
        return headers;
    }
}
