package org.caravanserai.bench;

import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One counter and one organisation, and referrals between them one after the other: consent, submit, delivered, accepted, in
 * progress, completed. No step is taken before the counter has read the one before in its list.
 */
final class Loop implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String HANDOFFS = "/api/partner/v1/handoffs/";
    private final Town town;
    private final Wire counter;
    private final Wire ngo;
    private final Follower counterList;
    private final Follower ngoList;
    private final String to;

    Loop(Town town, String from, String to) {
        this.town = town;
        this.to = to;
        this.counter = town.wire(from);
        this.ngo = town.wire(to);
        this.counterList = town.list(from);
        this.ngoList = town.list(to);
    }

    /** A referral that was submitted; times in nanoseconds. */
    record Submitted(String code, long began, long answered) {}

    void once() throws IOException, InterruptedException {
        String person = "P-" + ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
        Submitted submitted = submit(person, consent(person));
        String code = submitted.code();
        delivered(code);
        JsonNode handoff = ngoList.await(code, line -> true);
        String id = handoff.path("id").asString();
        String etag = "\"" + handoff.path("version").asInt() + "\"";
        etag = act(id + "/decision", etag, "{\"decision\":\"accept\"}");
        counterList.await(code, state("accepted"));
        etag = act(id + "/reports", etag, "{\"status\":\"in-progress\"}");
        counterList.await(code, state("in-progress"));
        act(id + "/reports", etag, "{\"status\":\"completed\",\"outcome\":{\"code\":\"helped\"}}");
        counterList.await(code, state("completed"));
        forget(code);
    }

    void delivered(String code) throws InterruptedException {
        counterList.await(code, line -> line.path("transport").asString().equals("delivered"));
    }

    void forget(String code) {
        counterList.forget(code);
        ngoList.forget(code);
    }

    String consent(String person) throws IOException {
        String body = """
                {"person":{"ref":"%s"},"journey":"J01","to":"%s","basis":"consent",
                 "categories":["NAME","CONTACT","LANG","NEED","NOTE","DISTRICT"],"direction":"both",
                 "notice":{"id":"J01","version":1,"lang":"en"},
                 "given":{"how":"spoken","by":"person","witness":"officer-12","readBack":true,"at":"%s"}}""".formatted(person, to, Instant.now().minusSeconds(60));
        return json(good(counter.post("/api/counter/v1/consents", key(), body)))
                .path("id")
                .asString();
    }

    Submitted submit(String person, String consent) throws IOException {
        String body = """
                {"person":{"ref":"%s"},"counterCase":"C-1","journey":"J01","to":"%s","urgency":"urgent","consent":"%s",
                 "facts":{"NAME":{"given":"Amal","family":"Haddad"},
                  "CONTACT":{"channel":"sms","value":"+34 600 000 001","safe":true},
                  "LANG":"ar","NEED":"legal-advice","DISTRICT":"old-town","NOTE":"Prefers mornings."}}""".formatted(person, to, consent);
        long began = System.nanoTime();
        Wire.Reply reply = good(counter.post("/api/counter/v1/referrals", key(), body));
        return new Submitted(json(reply).path("code").asString(), began, System.nanoTime());
    }

    private String act(String path, String etag, String body) throws IOException {
        return good(ngo.post(HANDOFFS + path, key() + "If-Match: " + etag + "\r\n", body))
                .etag();
    }

    private Wire.Reply good(Wire.Reply reply) throws IOException {
        town.requests.increment();
        if (reply.status() >= 300) {
            throw new IOException(reply.status() + " " + reply.body());
        }
        return reply;
    }

    private static JsonNode json(Wire.Reply reply) {
        return JSON.readTree(reply.body());
    }

    private static String key() {
        return "Idempotency-Key: " + UUID.randomUUID() + "\r\n";
    }

    private static Predicate<JsonNode> state(String word) {
        return line -> line.path("state").asString().equals(word);
    }

    @Override
    public void close() throws IOException {
        counter.close();
        ngo.close();
    }
}
