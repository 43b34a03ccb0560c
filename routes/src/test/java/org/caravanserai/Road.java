package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Steps that many tests take: a consent, a referral, what the counter sees. */
public final class Road {
    private static final Duration SOON = Duration.ofSeconds(20);

    private Road() {}

    public static String consent(Client sender, ObjectNode body) {
        Client.Reply reply = sender.post("/api/counter/v1/consents", body.toString());
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(201);
        return reply.text("id");
    }

    /** The body of a good referral, not yet submitted; its consent is recorded. */
    static ObjectNode ready(Client sender, String ngo) {
        String person = Requests.somebody();
        return Requests.referral(person, "J01", ngo, consent(sender, Requests.consent(person, "J01", ngo)));
    }

    /** A referral of a new person to {@code ngo}, from city-hall under J01. */
    public static String referral(Client sender, String ngo) {
        return referral(sender, "J01", ngo, body -> {});
    }

    public static String referral(Client sender, String journey, String to, Consumer<ObjectNode> change) {
        String person = Requests.somebody();
        String consent = consent(sender, Requests.consent(person, journey, to));
        ObjectNode body = Requests.referral(person, journey, to, consent);
        change.accept(body);
        Client.Reply reply = sender.submit(body.toString());
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(201);
        return reply.text("id");
    }

    public static Client.Reply read(Client sender, String referral) {
        return sender.get("/api/counter/v1/referrals/" + referral);
    }

    /** Waits until the sender sees this state. */
    public static Client.Reply until(Client sender, String referral, String field, String word) {
        return await().atMost(SOON)
                .until(() -> read(sender, referral), reply -> reply.text(field).equals(word));
    }

    /** The id under which the recipient knows it. */
    public static String handoff(String referral) {
        return told(referral, "SELECT handoff::text FROM referral WHERE id = ?::uuid");
    }

    /** The short reference that people read aloud. */
    public static String code(String referral) {
        return told(referral, "SELECT code FROM referral WHERE id = ?::uuid");
    }

    private static String told(String referral, String sql) {
        return Hub.started().db().sql(sql).param(referral).query(String.class).single();
    }

    /** The handoff once it lies ready at its recipient. */
    public static Client.Reply arrived(Client worker, String referral) {
        String path = "/api/partner/v1/handoffs/" + handoff(referral);
        return await().atMost(SOON).until(() -> worker.get(path), reply -> reply.status() == 200);
    }

    public static Client.Reply decide(Client worker, String referral, String json) {
        Client.Reply handoff = arrived(worker, referral);
        return worker.act("/api/partner/v1/handoffs/" + handoff.text("id") + "/decision", handoff.etag(), json);
    }

    public static Client.Reply report(Client worker, String referral, String json) {
        Client.Reply handoff = arrived(worker, referral);
        return worker.act("/api/partner/v1/handoffs/" + handoff.text("id") + "/reports", handoff.etag(), json);
    }

    /** What the sender does next: answer, correction or recall, on what it has been told. */
    public static Client.Reply act(Client sender, String referral, String what, String json) {
        Client.Reply told = read(sender, referral);
        Client.Reply reply = sender.act("/api/counter/v1/referrals/" + referral + "/" + what, told.etag(), json);
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        return reply;
    }

    public static java.util.List<String> events(Client sender, String referral) {
        JsonNode timeline = sender.get("/api/counter/v1/referrals/" + referral + "/timeline")
                .body();
        return timeline.valueStream()
                .map(entry -> entry.path("event").asString(""))
                .toList();
    }
}
