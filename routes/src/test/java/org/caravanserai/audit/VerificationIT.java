package org.caravanserai.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.caravanserai.Client;
import org.caravanserai.Hub;
import org.caravanserai.Road;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.consent.ConsentCheck;
import org.caravanserai.signing.Signatures;
import org.caravanserai.signing.SigningFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whoever may do anything to the database changes what is recorded, in a transaction that is rolled back, and is found. Nobody
 * but the database's administrator can: each begins by switching the triggers off.
 */
class VerificationIT {
    private static final String NGO = "ngo-open-door";

    @TempDir
    Path folder;

    private final Hub hub = Hub.started();
    private final JdbcTemplate db = hub.bean(JdbcTemplate.class);
    private final Signatures signatures = hub.bean(Signatures.class);
    private final Sealer sealer = hub.bean(Sealer.class);
    private FileCopies copies = new FileCopies(Path.of("none"));
    private UUID referral = new UUID(0, 0);

    @BeforeEach
    void aReferralWithSealedReceipts() {
        Client clerk = hub.clerk();
        String id = Road.referral(clerk, NGO);
        Road.decide(hub.worker(NGO), id, "{\"decision\":\"accept\"}");
        Road.until(clerk, id, "state", "accepted");
        Road.arrived(hub.worker(NGO), id);
        referral = UUID.fromString(id);
        sealer.seal();
        copies = new FileCopies(folder.resolve("copies"));
        new Checkpoints(db).after(0, Integer.MAX_VALUE).forEach(copies::keep);
    }

    @Test
    void findsNothingInAStoreThatNobodyTouched() {
        Verdict verdict = after(nothing -> {});

        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.counts().get("receipts sealed")).isGreaterThan(5);
        assertThat(verdict.counts().get("receipts not sealed yet")).isNotNull();
        assertThat(verdict.counts().get("checkpoints compared with their copies"))
                .isEqualTo(verdict.counts().get("checkpoints"));
        assertThat(verdict.lines()).last().isEqualTo("every link and every signature holds");
    }

    @Test
    void countsWhatIsNotSealedYetAndChecksItToo() {
        Verdict verdict = after(as -> {
            hub.bean(Audit.class).record(aReceipt());
            as.update("UPDATE audit_entry SET result = 'other' WHERE position IS NULL AND actor = 'nobody-9'");
        });

        assertThat(verdict.counts().get("receipts not sealed yet")).isPositive();
        assertThat(verdict.first()).contains("what it says does not give its hash");
    }

    @Test
    void findsAChangedField() {
        UUID second = entry(2);

        Verdict verdict =
                after(as -> as.update("UPDATE audit_entry SET granted = granted || '{HEALTH}' WHERE id = ?", second));

        assertThat(verdict.first())
                .contains("receipt " + second, "of referral " + referral, "what it says does not give its hash");
        assertThat(verdict.broken()).hasSize(1);
    }

    @Test
    void findsAWordThatNoReceiptEverSays() {
        UUID second = entry(2);

        Verdict verdict = after(as -> as.update("UPDATE audit_entry SET event = 'forgotten' WHERE id = ?", second));

        assertThat(verdict.first()).contains("receipt " + second);
    }

    @Test
    void findsAChangedFieldWhoseHashWasMadeAnew() {
        UUID second = entry(2);
        UUID third = entry(3);

        Verdict verdict = after(as -> {
            as.update("UPDATE audit_entry SET actor = 'somebody-else' WHERE id = ?", second);
            hashAnew(as, second);
        });

        assertThat(verdict.first()).contains("checkpoint", "not those that were sealed there");
        assertThat(verdict.broken())
                .anySatisfy(link -> assertThat(link)
                        .contains("referral " + referral, "receipt " + third, "does not follow", "receipt " + second));
    }

    @Test
    void findsAChangedFieldThoughTheWholeChainBehindItWasMadeAnew() {
        Verdict verdict = after(as -> {
            as.update("UPDATE audit_entry SET actor = 'somebody-else' WHERE id = ?", entry(2));
            for (int link = 2; link <= links(); link++) {
                as.update(
                        "UPDATE audit_entry SET previous = (SELECT hash FROM audit_entry WHERE id = ?) WHERE id = ?",
                        entry(link - 1),
                        entry(link));
                hashAnew(as, entry(link));
            }
            as.update(
                    "UPDATE referral SET last_receipt = (SELECT hash FROM audit_entry WHERE id = ?) WHERE id = ?",
                    entry(links()),
                    referral);
        });

        assertThat(verdict.first()).contains("checkpoint", "not those that were sealed there");
        assertThat(verdict.broken()).noneMatch(link -> link.contains("does not follow"));
    }

    @Test
    void findsAMissingEntry() {
        UUID third = entry(3);
        long position = position(2);

        Verdict verdict = after(as -> as.update("DELETE FROM audit_entry WHERE id = ?", entry(2)));

        assertThat(verdict.first()).contains("position " + position + ": its receipt is missing");
        assertThat(verdict.broken())
                .anySatisfy(link ->
                        assertThat(link).contains("referral " + referral, "receipt " + third, "link 2 is missing"));
    }

    @Test
    void findsAForgedEntry() {
        UUID forged = new UUID(7, 7);

        Verdict verdict = after(as -> {
            forge(as, forged);
            as.update(
                    "UPDATE referral SET receipts = receipts + 1, last_receipt = (SELECT hash FROM audit_entry WHERE id = ?)"
                            + " WHERE id = ?",
                    forged,
                    referral);
            as.update("UPDATE audit_entry SET position = (SELECT max(last) + 1 FROM checkpoint) WHERE id = ?", forged);
        });

        assertThat(verdict.first()).contains("receipt " + forged, "no checkpoint vouches for it");
        assertThat(verdict.broken()).hasSize(1);
    }

    @Test
    void findsAForgedEntryThatItsReferralDoesNotKnow() {
        Verdict verdict = after(as -> forge(as, new UUID(7, 8)));

        assertThat(verdict.first())
                .contains(
                        "referral " + referral, "ends with link " + (links() + 1), "has had " + links() + " receipts");
    }

    @Test
    void findsEntriesThatChangedPlaces() {
        long one = position(1);
        long two = position(2);

        Verdict verdict = after(as -> {
            as.update("UPDATE audit_entry SET position = -1 WHERE position = ?", one);
            as.update("UPDATE audit_entry SET position = ? WHERE position = ?", one, two);
            as.update("UPDATE audit_entry SET position = ? WHERE position = -1", two);
        });

        assertThat(verdict.first()).contains("checkpoint", "not those that were sealed there");
    }

    @Test
    void findsACheckpointThatAnotherKeySigned() {
        SigningFile foreign = new SigningFile(folder.resolve("foreign.json"));
        foreign.rotate();
        Checkpoint last = new Checkpoints(db).last().orElseThrow();
        Checkpoint before = new Checkpoints(db).after(last.number() - 2, 1).getFirst();

        Verdict verdict = after(as -> {
            as.update("DELETE FROM checkpoint WHERE number = ?", last.number());
            int size = (int) (last.last() - last.first() + 1);
            new Checkpoints(as).insert(Checkpoint.after(before, size, last.root(), last.at(), foreign.read()));
        });

        assertThat(verdict.first())
                .contains("checkpoint " + last.number() + " over positions", "signed by a key that is not ours");
        assertThat(verdict.broken()).last().asString().contains("is not the one that was copied to the ledger");
    }

    @Test
    void findsACheckpointThatSaysMoreThanWasSigned() {
        Verdict verdict = after(as -> as.update("UPDATE checkpoint SET at = at + interval '1 day' WHERE number = 1"));

        assertThat(verdict.first()).contains("checkpoint 1 over positions", "something else than what was signed");
    }

    @Test
    void findsThatTheEndWasCutOffThoughTheRestHoldsInItself() {
        hub.bean(Audit.class).record(aReceipt());
        sealer.seal();
        Checkpoint last = new Checkpoints(db).last().orElseThrow();
        copies.keep(last);
        Consumer<JdbcTemplate> cut = as -> cutOff(as, last);

        assertThat(after(cut, null).broken())
                .as("without copies nobody sees it")
                .isEmpty();
        assertThat(after(cut).first())
                .contains("checkpoint " + last.number() + " was copied", "from position " + last.first(), "cut off");
        assertThat(after(cut).broken()).hasSize(1);
    }

    @Test
    void sealsBehindTheCopiesInARestoredStoreSoThatTheLossStaysVisible() {
        hub.bean(Audit.class).record(aReceipt());
        sealer.seal();
        Checkpoint last = new Checkpoints(db).last().orElseThrow();
        copies.keep(last);

        Verdict verdict = after(as -> {
            cutOff(as, last);
            hub.bean(Audit.class).record(aReceipt());
            asAnotherNode().seal();
            Checkpoint next = new Checkpoints(as).last().orElseThrow();
            assertThat(next.number()).isEqualTo(last.number() + 1);
            assertThat(next.previous()).isEqualTo(last.hash());
        });

        assertThat(verdict.first()).contains("checkpoint " + last.number() + " is missing");
        assertThat(copies.last()).hasValueSatisfying(jws -> assertThat(jws).isNotEqualTo(last.jws()));
    }

    /** With whatever was sealed behind it meanwhile. */
    private static void cutOff(JdbcTemplate as, Checkpoint first) {
        as.update("DELETE FROM audit_entry WHERE position >= ?", first.first());
        as.update("DELETE FROM checkpoint WHERE number >= ?", first.number());
    }

    @Test
    void copiesWhatHasNoCopyYetInTheOrderOfNumbers() {
        FileCopies fresh = new FileCopies(folder.resolve("fresh"));
        copies = fresh;

        asAnotherNode().seal();
        hub.bean(Audit.class).record(aReceipt());
        asAnotherNode().seal();

        assertThat(fresh.all())
                .isEqualTo(new Checkpoints(db)
                        .after(0, Integer.MAX_VALUE).stream()
                                .map(Checkpoint::jws)
                                .toList());
    }

    @Test
    void findsAChangedConsentAndAMissingVersion() {
        UUID consent = db.queryForObject("SELECT consent FROM referral WHERE id = ?", UUID.class, referral);

        Verdict changed = after(as -> as.update(
                "UPDATE consent_version SET document = replace(document, 'NAME', 'DISTRICT') WHERE consent = ?",
                consent));
        Verdict missing = after(as -> as.update("DELETE FROM consent_version WHERE consent = ?", consent));
        Verdict hashed = after(as -> {
            as.update(
                    "UPDATE consent_version SET document = replace(document, 'NAME', 'DISTRICT') WHERE consent = ?",
                    consent);
            as.update(
                    "UPDATE consent_version SET hash = sha256(convert_to(document, 'UTF8')) WHERE consent = ?",
                    consent);
            as.update(
                    "UPDATE consent SET hash = (SELECT hash FROM consent_version WHERE consent = id) WHERE id = ?",
                    consent);
        });
        Verdict replaced = after(as -> as.update("UPDATE consent SET hash = '\\x07' WHERE id = ?", consent));

        assertThat(changed.first()).contains("consent " + consent + ", version 1", "does not give its hash");
        assertThat(hashed.first()).contains("consent " + consent + ", version 1", "the signature does not fit");
        assertThat(missing.first()).contains("consent " + consent);
        assertThat(replaced.first()).contains("consent " + consent, "the consent that counts is another");
    }

    private Verdict after(Consumer<JdbcTemplate> tampering) {
        return after(tampering, copies);
    }

    /** What is found after it, at one moment of the store; then all is as before. */
    private Verdict after(
            Consumer<JdbcTemplate> tampering, @org.jspecify.annotations.Nullable CheckpointCopies compared) {
        sealer.seal();
        TransactionTemplate transaction = new TransactionTemplate(hub.bean(PlatformTransactionManager.class));
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        Verdict found = transaction.execute(status -> {
            db.execute("SET LOCAL session_replication_role = replica"); // no trigger fires for this administrator
            tampering.accept(db);
            status.setRollbackOnly();
            var verification = new Verification(signatures, compared, List.of(new ConsentCheck(signatures)));
            return verification.over(DataSourceUtils.getConnection(hub.bean(javax.sql.DataSource.class)));
        });
        return java.util.Objects.requireNonNull(found);
    }

    private Sealer asAnotherNode() {
        var beans = new StaticListableBeanFactory();
        beans.addBean("copies", copies);
        return new Sealer(
                db,
                new Checkpoints(db),
                signatures,
                beans.getBeanProvider(CheckpointCopies.class),
                hub.bean(TransactionTemplate.class),
                hub.bean(InstantSource.class));
    }

    private static Receipt aReceipt() {
        return Receipt.of(AuditEvent.REMINDED, new AgencyId("region-social"), "nobody-9")
                .result("reminded-0");
    }

    private void forge(JdbcTemplate as, UUID id) {
        int last = links();
        as.update("""
                INSERT INTO audit_entry (id, at, event, agency, actor, referral, policy, result, link, previous, hash)
                SELECT ?, at, 'decided', agency, 'forger', referral, policy, 'permit', link + 1, hash, '' FROM audit_entry WHERE id = ?""", id, entry(last));
        hashAnew(as, id);
    }

    private static void hashAnew(JdbcTemplate as, UUID id) {
        StoredReceipt receipt = as.query("SELECT * FROM audit_entry WHERE id = ?", StoredReceipt::read, id)
                .getFirst();
        byte[] hash = Canonical.sha256(
                receipt.previous(),
                java.util.Objects.requireNonNull(receipt.text()).getBytes(UTF_8));
        as.update("UPDATE audit_entry SET hash = ? WHERE id = ?", hash, id);
    }

    private int links() {
        Integer links = db.queryForObject("SELECT receipts FROM referral WHERE id = ?", Integer.class, referral);
        return java.util.Objects.requireNonNull(links);
    }

    private UUID entry(int link) {
        UUID id = db.queryForObject(
                "SELECT id FROM audit_entry WHERE referral = ? AND link = ?", UUID.class, referral, link);
        return java.util.Objects.requireNonNull(id);
    }

    private long position(int link) {
        Long position = db.queryForObject(
                "SELECT position FROM audit_entry WHERE referral = ? AND link = ?", Long.class, referral, link);
        return java.util.Objects.requireNonNull(position);
    }
}
