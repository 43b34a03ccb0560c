package org.caravanserai;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The order in which the database committed, read from its write-ahead log: no clock is asked. Triggers note which
 * transaction let facts go and which took a consent back; they lock nothing that the hub locks, so they order nothing.
 */
final class CommitOrder implements AutoCloseable {
    private final JdbcClient db;
    private final String from;

    private CommitOrder(JdbcClient db, String from) {
        this.db = db;
        this.from = from;
    }

    static CommitOrder watch(JdbcClient db) {
        db.sql("CREATE EXTENSION IF NOT EXISTS pg_walinspect").update();
        db.sql("SELECT pg_create_physical_replication_slot('commit_order', true)") // keeps the log
                .query()
                .listOfRows();
        db.sql("CREATE TABLE watched (what text, consent uuid, xid bigint)").update();
        db.sql("""
                CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    INSERT INTO watched VALUES (TG_ARGV[0], NEW.consent, pg_current_xact_id()::text::bigint & 4294967295);
                    RETURN NULL;
                END $$""").update();
        db.sql("CREATE TRIGGER watch_release AFTER INSERT ON audit_entry FOR EACH ROW"
                        + " WHEN (NEW.event = 'decided' AND NEW.hop = 'H2' AND NEW.result LIKE 'permit%')"
                        + " EXECUTE FUNCTION watch('release')")
                .update();
        db.sql("CREATE TRIGGER watch_withdrawal AFTER INSERT ON consent_version FOR EACH ROW"
                        + " WHEN (NEW.status = 'withdrawn') EXECUTE FUNCTION watch('withdrawal')")
                .update();
        return new CommitOrder(
                db,
                db.sql("SELECT pg_current_wal_lsn()::text").query(String.class).single());
    }

    /** Releases under consents that were withdrawn: before the withdrawal's commit, after it, and of which nobody knows. */
    record Releases(long before, long after, long unknown) {}

    Releases releases() {
        return db.sql("""
                WITH committed AS MATERIALIZED (
                  SELECT xid::text::bigint AS xid, start_lsn FROM pg_get_wal_records_info(:from::pg_lsn, pg_current_wal_flush_lsn())
                  WHERE resource_manager = 'Transaction' AND record_type = 'COMMIT')
                SELECT count(*) FILTER (WHERE r.start_lsn < w.start_lsn) AS before,
                  count(*) FILTER (WHERE r.start_lsn > w.start_lsn) AS after,
                  count(*) FILTER (WHERE r.start_lsn IS NULL OR w.start_lsn IS NULL) AS unknown
                FROM watched withdrawn
                  JOIN watched released ON released.consent = withdrawn.consent AND released.what = 'release'
                  LEFT JOIN committed w ON w.xid = withdrawn.xid
                  LEFT JOIN committed r ON r.xid = released.xid
                WHERE withdrawn.what = 'withdrawal'""")
                .param("from", from)
                .query((row, n) -> new Releases(row.getLong("before"), row.getLong("after"), row.getLong("unknown")))
                .single();
    }

    @Override
    public void close() {
        db.sql("DROP TABLE watched CASCADE").update();
        db.sql("DROP FUNCTION watch() CASCADE").update();
        db.sql("SELECT pg_drop_replication_slot('commit_order')").query().listOfRows();
    }
}
