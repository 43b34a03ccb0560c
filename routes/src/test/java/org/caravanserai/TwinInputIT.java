package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The same request under the same key is one, however often and however close together it comes. */
class TwinInputIT {
    private static final String REFERRALS = "/api/counter/v1/referrals";
    private static final String NGO = "ngo-open-door";

    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();

    @Test
    void answersTheSameKeyWithTheSameBodyAsTheFirstTime() {
        String key = UUID.randomUUID().toString();
        String body = Road.ready(clerk, NGO).toString();

        Client.Reply first = clerk.post(REFERRALS, body, "Idempotency-Key", key);
        Map<String, Long> before = Stored.rows();
        Client.Reply second = clerk.post(REFERRALS, body, "Idempotency-Key", key);

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.etag()).isEqualTo(first.etag());
        assertThat(second.response().headers().firstValue("Location"))
                .isEqualTo(first.response().headers().firstValue("Location"));
        assertThat(Stored.rows()).isEqualTo(before);
    }

    @Test
    void refusesTheSameKeyWithAnotherBody() {
        String key = UUID.randomUUID().toString();
        ObjectNode body = Road.ready(clerk, NGO);
        clerk.post(REFERRALS, body.toString(), "Idempotency-Key", key);
        Map<String, Long> before = Stored.rows();

        Client.Reply reply = Problems.is(
                clerk.post(REFERRALS, body.put("urgency", "normal").toString(), "Idempotency-Key", key),
                409,
                "conflict");

        assertThat(reply.text("reason")).isEqualTo("key-reused");
        assertThat(Stored.rows()).isEqualTo(before);
    }

    @Test
    void doesSixteenTwinsOnce() throws Exception {
        String person = Requests.somebody();
        ObjectNode body =
                Requests.referral(person, "J01", NGO, Road.consent(clerk, Requests.consent(person, "J01", NGO)));
        String key = UUID.randomUUID().toString();
        Callable<Client.Reply> twin = () -> clerk.post(REFERRALS, body.toString(), "Idempotency-Key", key);

        List<Client.Reply> replies;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            replies = threads.invokeAll(Collections.nCopies(16, twin)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertThat(replies).extracting(Client.Reply::status).containsOnly(201);
        assertThat(replies)
                .extracting(Client.Reply::body)
                .hasSize(16)
                .containsOnly(replies.getFirst().body());
        assertThat(hub.db()
                        .sql("SELECT count(*) FROM referral WHERE consent = ?::uuid")
                        .param(body.path("consent").asString())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }
}
