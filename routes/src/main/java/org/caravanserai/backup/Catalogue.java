package org.caravanserai.backup;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What the database itself says of its tables, so that a migration need not be told to a backup. */
final class Catalogue {
    /** Has a row from its migration on, and of each database its own. */
    static final String FEED_SHIFT = "feed_shift";

    private static final String HISTORY = "flyway_schema_history";

    /** More transactions than a database makes between its last backup and its loss. */
    private static final long LATER = 1L << 40;

    private final JdbcTemplate db;

    Catalogue(Connection connection) {
        this.db = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }

    /** A table may only be filled after those it refers to; what refers to itself is checked once it is whole. */
    List<String> tables() {
        Map<String, Set<String>> waits = new LinkedHashMap<>();
        db.queryForList("""
                        SELECT c.relname FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace
                        AND c.relkind = 'r' AND c.relname <> ? ORDER BY c.relname""", String.class, HISTORY).forEach(table -> waits.put(table, new LinkedHashSet<>()));
        db.query("""
                SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint
                WHERE contype = 'f' AND connamespace = current_schema()::regnamespace AND NOT condeferred
                AND conrelid <> confrelid""", row -> {
            waits.getOrDefault(row.getString(1), new LinkedHashSet<>()).add(row.getString(2));
        });
        return inOrder(waits);
    }

    private static List<String> inOrder(Map<String, Set<String>> waits) {
        List<String> order = new ArrayList<>();
        while (order.size() < waits.size()) {
            List<String> free = waits.entrySet().stream()
                    .filter(table -> !order.contains(table.getKey()) && order.containsAll(table.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            if (free.isEmpty()) {
                throw new IllegalStateException("tables refer to each other in a circle: " + waits.keySet());
            }
            order.addAll(free);
        }
        return order;
    }

    /** Those that are stored; what the database computes it computes again. */
    List<String> columns(String table) {
        return db.queryForList("""
                SELECT attname FROM pg_attribute WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped
                AND attgenerated = '' ORDER BY attnum""", String.class, table);
    }

    List<Manifest.Sequence> sequences() {
        return db.query("""
                SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = current_schema()
                AND last_value IS NOT NULL ORDER BY 1""", (row, n) -> new Manifest.Sequence(row.getString(1), row.getLong(2)));
    }

    void set(Manifest.Sequence sequence) {
        db.queryForObject("SELECT setval(?::regclass, ?)", Long.class, sequence.name(), sequence.value());
    }

    long rows(String table) {
        Long rows = db.queryForObject("SELECT count(*) FROM " + table, Long.class);
        return rows == null ? 0 : rows;
    }

    /** Under whose keys something is sealed. */
    List<String> epochs() {
        return db.queryForList(
                "SELECT DISTINCT key_epoch FROM referral WHERE wrapped_key IS NOT NULL ORDER BY 1", String.class);
    }

    /** Behind every place that the feeds have given out. */
    long feedEnd() {
        String end = db.queryForObject(
                shifts() ? "SELECT feed_horizon()::text" : "SELECT pg_snapshot_xmin(pg_current_snapshot())::text",
                String.class);
        return Long.parseLong(end == null ? "0" : end);
    }

    /** Whether the feeds can go on behind another database's: since V25. */
    boolean shifts() {
        return Boolean.TRUE.equals(
                db.queryForObject("SELECT to_regclass('" + FEED_SHIFT + "') IS NOT NULL", Boolean.class));
    }

    /** From now on places begin far behind that one: whoever read on after the backup was taken holds a later one. */
    void goOnBehind(long feedEnd) {
        db.update(
                "UPDATE feed_shift SET shift = ? - pg_snapshot_xmin(pg_current_snapshot())::text::bigint",
                feedEnd + LATER);
    }
}
