package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.caravanserai.audit.Verification;
import org.caravanserai.erasure.Erasure;
import org.caravanserai.ledger.Ledger;
import org.caravanserai.ledger.LedgerEntry;
import org.caravanserai.signing.Signatures;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Facts end when their keeping ends; what stays are ids, states and hashes, and whoever comes late is told so. */
class ErasureIT {
    private static final String NGO = "ngo-open-door";
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final Client worker = hub.worker(NGO);
    private final Erasure erasure = hub.bean(Erasure.class);

    @Test
    void expiresAnOpenReferralOnThePersonsDayAndErasesItOnce() throws SQLException {
        String referral = Road.referral(clerk, NGO);
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");
        Road.until(clerk, referral, "state", "accepted");

        onItsDay(referral);

        assertThat(erasure.run()).isGreaterThanOrEqualTo(1);
        erased(referral);
        assertThat(Road.read(clerk, referral).text("state")).isEqualTo("expired");
        assertThat(Road.read(clerk, referral).text("recall")).isEqualTo("requested");
        assertThat(Road.events(clerk, referral)).contains("accepted", "consent-ran-out");
        int receipts = receipts(referral);
        erasure.run();
        assertThat(receipts(referral)).as("receipts after a second run").isEqualTo(receipts);
        theChainsHold();
    }

    @Test
    void answersWhoeverComesLateThatItIsErased() {
        String referral = Road.referral(clerk, NGO);
        Road.decide(worker, referral, "{\"decision\":\"ask-back\",\"message\":\"Which day?\"}");
        Client.Reply before = Road.until(clerk, referral, "state", "on-hold");
        Client.Reply handoff = Road.arrived(worker, referral);

        onItsDay(referral);
        erasure.run();

        String theirs = "/api/partner/v1/handoffs/" + handoff.text("id");
        String ours = "/api/counter/v1/referrals/" + referral;
        assertThat(Problems.is(worker.get(theirs), 410, "gone").text("reason")).isIn("erased", "expired");
        gone(worker.act(theirs + "/reports", handoff.etag(), "{\"status\":\"in-progress\"}"));
        gone(worker.act(theirs + "/decision", handoff.etag(), "{\"decision\":\"accept\"}"));
        gone(clerk.act(ours + "/answer", before.etag(), "{\"message\":\"Any day.\"}"));
        gone(clerk.act(ours + "/correction", before.etag(), "{\"facts\":{\"LANG\":\"en\"}}"));
        gone(clerk.act(ours + "/recall", before.etag(), "{\"reason\":\"person-asked\"}"));
        assertThat(parked(referral)).isZero();
    }

    @Test
    void dropsALateReportOfARecipientThatIsPolled() {
        String referral = RegionRoad.referral(clerk);
        String task = RegionRoad.accepted(clerk, referral);
        onItsDay(referral);
        erasure.run();
        await().until(() -> count(
                        "SELECT count(*) FROM delivery WHERE referral = ?::uuid AND kind = 'recall' AND state = 'settled'",
                        referral)
                == 1);
        int receipts = receipts(referral);
        int before = inbox(task);

        hub.region.complete(task, "helped", "A late word.");

        String handoff = Road.handoff(referral);
        await().until(() -> inbox(task) > before);
        assertThat(parked(referral)).isZero();
        assertThat(receipts(referral)).isEqualTo(receipts);
        assertThat(Road.read(clerk, referral).text("state")).isEqualTo("expired");
        assertThat(hub.region.effects(handoff)).isEqualTo(1);
    }

    @Test
    void erasesWhatEndedAsLongAgoAsItsStageSays() {
        String referral = ended();
        String younger = ended();
        update("UPDATE referral SET updated_at = now() - interval '366 days' WHERE id = ?::uuid", referral);
        update("UPDATE referral SET updated_at = now() - interval '364 days' WHERE id = ?::uuid", younger);

        erasure.run();

        erased(referral);
        assertThat(Road.read(clerk, referral).text("state")).isEqualTo("declined");
        assertThat(Road.read(clerk, younger).body().path("erased").asBoolean()).isFalse();
    }

    @Test
    void erasesWhatThePersonTookBackOnceItsRecipientGaveItBack() {
        String referral = Road.referral(clerk, NGO);
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");
        Client.Reply accepted = Road.until(clerk, referral, "state", "accepted");
        Client.Reply handoff = Road.arrived(worker, referral);
        clerk.post("/api/counter/v1/consents/" + accepted.text("consent") + "/withdrawal", "");
        erasure.run();
        assertThat(Road.read(clerk, referral).body().path("erased").asBoolean())
                .as("before the recipient's word")
                .isFalse();

        String version = "\"" + version(referral) + "\"";
        Client.Reply receipt = worker.act(
                "/api/partner/v1/handoffs/" + handoff.text("id") + "/recall-receipt",
                version,
                "{\"result\":\"erased\"}");
        assertThat(receipt.status()).as(receipt.body().toString()).isEqualTo(200);
        Road.until(clerk, referral, "state", "withdrawn");
        erasure.run();

        erased(referral);
    }

    @Test
    void destroysTheKeyOfAPastEpochOnceNothingLivesUnderIt() throws IOException {
        Path empty = epoch("2020-01");
        Path inUse = epoch("2020-02");
        String referral = Road.referral(clerk, NGO);
        Road.arrived(worker, referral);
        String own = hub.db()
                .sql("SELECT key_epoch FROM referral WHERE id = ?::uuid")
                .param(referral)
                .query(String.class)
                .single();
        update("UPDATE referral SET key_epoch = '2020-02' WHERE id = ?::uuid", referral);

        erasure.endEpochs();

        assertThat(empty).doesNotExist();
        assertThat(inUse).exists();
        update("UPDATE referral SET key_epoch = '" + own + "' WHERE id = ?::uuid", referral);
        erasure.endEpochs();
        assertThat(inUse).doesNotExist();
    }

    private Path epoch(String name) throws IOException {
        Path file = hub.folder.resolve("keys").resolve("epoch-" + name + ".key");
        return Files.writeString(file, Base64.getEncoder().encodeToString(new byte[32]));
    }

    private String ended() {
        String referral = Road.referral(clerk, NGO);
        Road.decide(worker, referral, "{\"decision\":\"decline\",\"reason\":\"no-capacity\"}");
        Road.until(clerk, referral, "state", "declined");
        return referral;
    }

    private void onItsDay(String referral) {
        update("UPDATE referral SET erase_by = now() - interval '1 minute' WHERE id = ?::uuid", referral);
    }

    private void update(String sql, String referral) {
        assertThat(hub.db().sql(sql).param(referral).update()).isEqualTo(1);
    }

    private void erased(String referral) {
        Client.Reply reply = Road.read(clerk, referral);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().path("erased").asBoolean()).isTrue();
        assertThat(((ObjectNode) reply.body()).propertyNames()).doesNotContain("facts", "person", "counterCase");
        assertThat(count("SELECT count(*) FROM sealed WHERE referral = ?::uuid", referral))
                .isZero();
        assertThat(count(
                        "SELECT count(*) FROM referral WHERE id = ?::uuid AND wrapped_key IS NULL AND key_epoch IS NULL"
                                + " AND partner_reference IS NULL",
                        referral))
                .isEqualTo(1);
        List<UUID> ledger = new ArrayList<>();
        hub.bean(Ledger.class)
                .each(LedgerEntry.Erased.class, kept -> ledger.add(kept.entry().referral()));
        assertThat(ledger).containsOnlyOnce(UUID.fromString(referral));
    }

    private void theChainsHold() throws SQLException {
        try (Connection connection = hub.bean(DataSource.class).getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var verdict = new Verification(hub.bean(Signatures.class), null, List.of()).over(connection);
            connection.rollback();
            assertThat(verdict.holds()).as(verdict.lines().toString()).isTrue();
        }
    }

    private static void gone(Client.Reply reply) {
        assertThat(Problems.is(reply, 410, "gone").text("reason")).isEqualTo("erased");
    }

    private int version(String referral) {
        return count("SELECT version FROM referral WHERE id = ?::uuid", referral);
    }

    private int receipts(String referral) {
        return count("SELECT count(*) FROM audit_entry WHERE referral = ?::uuid", referral);
    }

    private int parked(String referral) {
        return count("SELECT count(*) FROM parked WHERE referral = ?::uuid AND status = 'parked'", referral);
    }

    /** Messages of the region about this Task that took effect, or were dropped, since it was completed. */
    private int inbox(String task) {
        return hub.db()
                .sql("SELECT count(*) FROM inbox WHERE source = 'region-social' AND message LIKE ?")
                .param("%" + task + "%")
                .query(Integer.class)
                .single();
    }

    private int count(String sql, String referral) {
        return hub.db().sql(sql).param(referral).query(Integer.class).single();
    }
}
