package org.caravanserai.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.caravanserai.sandbox.TokenIssuer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person, as invented as all, whose referrals went through the real APIs: what is shown of one can be opened. */
final class RealPerson implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TO = "ngo-open-door";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final String reference = "P-" + UUID.randomUUID();
    private final Wire counter;
    private final Wire recipient;
    private final String database;

    /** Where one of their referrals is found. */
    record Known(UUID referral, UUID handoff, String code) {}

    RealPerson(URI hub, Path sandbox, String database) throws IOException {
        TokenIssuer issuer = TokenIssuer.in(sandbox, InstantSource.system());
        this.counter = new Wire(hub, issuer.token("officer-12", "city-hall", "front-desk", "counter"));
        this.recipient = new Wire(hub, issuer.token("worker-3", TO, null, "partner"));
        this.database = database;
    }

    /** So many that have arrived, the last of them accepted; the handoffs of all but the first and the last are parked. */
    List<Known> referrals(int count) throws IOException, SQLException, InterruptedException {
        forgetEarlier();
        List<Known> known = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            known.add(arrived(submit(consent())));
        }
        accept(known.getLast().handoff());
        known.subList(1, count - 1).forEach(this::park);
        return known;
    }

    /** What a run before this one left parked. */
    private void forgetEarlier() throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement forget = connection.createStatement()) {
            forget.executeUpdate("UPDATE parked SET status = 'discarded' WHERE cause = 'http-409'");
        }
    }

    /** As if the recipient had refused it: only what was really sealed can be looked into at the desk. */
    private void park(Known known) {
        try (Connection connection = DriverManager.getConnection(database);
                PreparedStatement parked = connection.prepareStatement("""
                        WITH parked AS (
                          UPDATE delivery SET state = 'parked', cause = 'http-409' WHERE referral = ? AND kind = 'referral' RETURNING *)
                        INSERT INTO parked (id, delivery, referral, agency, kind, cause, attempts, parked_at)
                        SELECT gen_random_uuid(), id, referral, destination, kind, cause, 3, now() FROM parked""")) {
            parked.setObject(1, known.referral());
            parked.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("it is not parked", e);
        }
    }

    private String consent() throws IOException {
        return post(counter, "/api/counter/v1/consents", "", """
                {"person":{"ref":"%s"},"journey":"J01","to":"%s","basis":"consent",
                 "categories":["NAME","CONTACT","LANG","NEED","NOTE","DISTRICT"],"direction":"both",
                 "notice":{"id":"J01","version":1,"lang":"en"},
                 "given":{"how":"spoken","by":"person","witness":"officer-12","readBack":true,"at":"%s"}}""".formatted(
                                reference, TO, Instant.now().minusSeconds(60)))
                .path("id")
                .asString();
    }

    private UUID submit(String consent) throws IOException {
        return UUID.fromString(post(counter, "/api/counter/v1/referrals", "", """
                {"person":{"ref":"%s"},"counterCase":"C-1","journey":"J01","to":"%s","urgency":"urgent","consent":"%s",
                 "facts":{"NAME":{"given":"Amal","family":"Haddad"},
                  "CONTACT":{"channel":"sms","value":"+34 600 000 001","safe":true},
                  "LANG":"ar","NEED":"legal-advice","DISTRICT":"old-town","NOTE":"Prefers mornings."}}""".formatted(reference, TO, consent))
                .path("id")
                .asString());
    }

    private Known arrived(UUID referral) throws SQLException, InterruptedException {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < limit) {
            try (Connection connection = DriverManager.getConnection(database);
                    PreparedStatement asked = connection.prepareStatement(
                            "SELECT handoff, code FROM referral WHERE id = ? AND transport IN ('delivered', 'seen')")) {
                asked.setObject(1, referral);
                try (ResultSet row = asked.executeQuery()) {
                    if (row.next()) {
                        return new Known(referral, row.getObject(1, UUID.class), row.getString(2));
                    }
                }
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("referral " + referral + " does not arrive");
    }

    private void accept(UUID handoff) throws IOException {
        Wire.Reply read = recipient.get("/api/partner/v1/handoffs/" + handoff);
        post(
                recipient,
                "/api/partner/v1/handoffs/" + handoff + "/decision",
                "If-Match: " + read.etag() + "\r\n",
                "{\"decision\":\"accept\"}");
    }

    private static JsonNode post(Wire wire, String path, String headers, String body) throws IOException {
        Wire.Reply reply = wire.post(path, "Idempotency-Key: " + UUID.randomUUID() + "\r\n" + headers, body);
        if (reply.status() >= 300) {
            throw new IOException(reply.status() + " from " + path + ": " + reply.body());
        }
        return JSON.readTree(reply.body());
    }

    @Override
    public void close() throws IOException {
        counter.close();
        recipient.close();
    }
}
