package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A request whose answer got lost is sent again with its key, and gets that answer: also where the answer leaves things out. */
class RepeatIT {
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final Client worker = hub.worker("ngo-open-door");

    @Test
    void answersARepeatedConsentAsTheFirstTime() {
        ObjectNode yes = Requests.consent(Requests.somebody(), "J01", "ngo-open-door");

        isAnsweredTwiceAlike(clerk, "/api/counter/v1/consents", "", yes.toString());
    }

    @Test
    void answersARepeatedLastReportAsTheFirstTime() {
        String referral = Road.referral(clerk, "ngo-open-door");
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");
        Client.Reply accepted = Road.arrived(worker, referral);

        isAnsweredTwiceAlike(
                worker,
                "/api/partner/v1/handoffs/" + Road.handoff(referral) + "/reports",
                accepted.etag(),
                "{\"status\":\"completed\",\"outcome\":{\"code\":\"helped\"}}");
    }

    private static void isAnsweredTwiceAlike(Client caller, String path, String etag, String json) {
        String key = UUID.randomUUID().toString();

        Client.Reply first = post(caller, path, etag, json, key);
        Client.Reply again = post(caller, path, etag, json, key);

        assertThat(first.status()).as(first.body().toString()).isLessThan(300);
        assertThat(again.status()).as(again.body().toString()).isEqualTo(first.status());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.etag()).isEqualTo(first.etag());
    }

    private static Client.Reply post(Client caller, String path, String etag, String json, String key) {
        return etag.isEmpty()
                ? caller.post(path, json, "Idempotency-Key", key)
                : caller.post(path, json, "Idempotency-Key", key, "If-Match", etag);
    }
}
