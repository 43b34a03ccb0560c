package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Receipt;
import org.caravanserai.audit.Sealer;
import org.caravanserai.connectors.exchange.AgencyId;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** Receipts get their places in the one chain without a gap, and without anybody waiting. */
class SealingIT {
    private final Hub hub = Hub.started();
    private final Audit audit = hub.bean(Audit.class);
    private final Sealer sealer = hub.bean(Sealer.class);
    private final TransactionTemplate transaction = hub.bean(TransactionTemplate.class);

    @Test
    void sealsWhatIsCommittedWithinSeconds() {
        String actor = actor();

        record(actor);

        await().atMost(Duration.ofSeconds(10)).until(() -> positions(actor).size() == 1);
    }

    @Test
    void leavesNoGapForWhatIsNotCommittedAndSealsItLater() throws Exception {
        String slow = actor();
        String undone = actor();
        String quick = actor();
        transaction.executeWithoutResult(status -> {
            record(slow);
            elsewhere(() -> {
                transaction.executeWithoutResult(other -> {
                    record(undone);
                    other.setRollbackOnly();
                });
                record(quick);
                sealer.seal();
                return null;
            });
            assertThat(positions(quick)).hasSize(1);
        });
        assertThat(positions(slow)).isEmpty();

        sealer.seal();

        assertThat(positions(slow)).hasSize(1);
        assertThat(positions(slow).getFirst()).isGreaterThan(positions(quick).getFirst());
        withoutAGap();
    }

    @Test
    void staysWithoutAGapWhenManyWriteAndSealAtOnce() throws Exception {
        String actor = actor();
        List<Callable<Object>> work = new ArrayList<>();
        for (int n = 0; n < 300; n++) {
            work.add(Executors.callable(() -> record(actor)));
            if (n % 10 == 0) {
                work.add(Executors.callable(sealer::seal));
            }
        }
        try (ExecutorService many = Executors.newFixedThreadPool(6)) {
            for (var done : many.invokeAll(work)) {
                done.get();
            }
        }

        sealer.seal();

        assertThat(positions(actor)).hasSize(300).doesNotHaveDuplicates();
        withoutAGap();
    }

    /** Positions and the bounds of checkpoints alike. */
    private void withoutAGap() {
        Map<String, Object> found = hub.db().sql("""
                        SELECT count(*) AS entries, min(position) AS first, max(position) AS last,
                          (SELECT count(*) FROM (SELECT first, lag(last) OVER (ORDER BY number) AS before FROM checkpoint) c
                           WHERE first <> coalesce(before + 1, 1)) AS gaps
                        FROM audit_entry WHERE position IS NOT NULL""").query().singleRow();
        assertThat(found).containsEntry("first", 1L).containsEntry("gaps", 0L);
        assertThat(found.get("entries")).isEqualTo(found.get("last"));
    }

    @Test
    void letsNobodyChangeAColumnOfAReceiptOrMoveIt() {
        String actor = actor();
        record(actor);
        UUID id = id(actor);
        List<String> columns = hub.db()
                .sql("SELECT column_name FROM information_schema.columns WHERE table_name = 'audit_entry'"
                        + " AND column_name <> 'position'")
                .query(String.class)
                .list();

        assertThat(columns).hasSizeGreaterThan(20);
        for (String column : columns) {
            assertThatThrownBy(() -> change("UPDATE audit_entry SET " + column + " = " + another(column), id))
                    .as(column)
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("never changed");
        }
        sealer.seal();
        assertThatThrownBy(() -> change("UPDATE audit_entry SET position = position + 1000000", id))
                .hasMessageContaining("never changed");
        assertThatThrownBy(() -> change("DELETE FROM audit_entry", id)).hasMessageContaining("never changed");
        assertThatThrownBy(() -> hub.db().sql("TRUNCATE audit_entry").update()).hasMessageContaining("never changed");
        assertThatThrownBy(() -> hub.db().sql("DELETE FROM checkpoint").update())
                .hasMessageContaining("never changed");
    }

    private void change(String sql, UUID id) {
        hub.db().sql(sql + " WHERE id = ?").param(id).update();
    }

    /** A value of the column's type that is not its own. */
    private String another(String column) {
        String type = hub.db()
                .sql(
                        "SELECT data_type FROM information_schema.columns WHERE table_name = 'audit_entry' AND column_name = ?")
                .param(column)
                .query(String.class)
                .single();
        return switch (type) {
            case "uuid" -> "gen_random_uuid()";
            case "timestamp with time zone" -> "now() + interval '1 year'";
            case "integer", "bigint" -> "coalesce(" + column + ", 0) + 7";
            case "bytea" -> "'\\x07'";
            case "ARRAY" -> "'{SEVEN}'";
            default -> "'seven'";
        };
    }

    private void record(String actor) {
        audit.record(Receipt.of(AuditEvent.REMINDED, new AgencyId("region-social"), actor)
                .result("reminded-0"));
    }

    private UUID id(String actor) {
        return hub.db()
                .sql("SELECT id FROM audit_entry WHERE actor = ?")
                .param(actor)
                .query(UUID.class)
                .single();
    }

    private List<Long> positions(String actor) {
        return hub.db()
                .sql("SELECT position FROM audit_entry WHERE actor = ? AND position IS NOT NULL ORDER BY position")
                .param(actor)
                .query(Long.class)
                .list();
    }

    private static String actor() {
        return "sealing-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static void elsewhere(Callable<?> work) {
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            other.submit(work).get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
