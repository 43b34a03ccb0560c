package org.caravanserai.watch;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.caravanserai.Hub;
import org.caravanserai.connectors.exchange.AgencyId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The tables of watches as the hub has them, with made-up cases in them that belong to no referral. */
record WatchedCases(Connection connection, JdbcTemplate db) implements AutoCloseable {

    static WatchedCases made() throws SQLException {
        Connection connection = Hub.started().bean(DataSource.class).getConnection();
        JdbcTemplate db = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        db.execute("CREATE SCHEMA made_up");
        db.execute("SET search_path TO made_up");
        db.execute("CREATE TABLE watch (LIKE public.watch INCLUDING ALL)");
        db.execute("CREATE TABLE watch_turn (LIKE public.watch_turn INCLUDING ALL)");
        db.execute("CREATE SEQUENCE watch_turn_no");
        return new WatchedCases(connection, db);
    }

    /** Each case's sender. */
    Map<UUID, String> add(AgencyId authority, Map<String, Integer> sizes, Instant begin) {
        sizes.forEach((sender, size) -> {
            db.update(
                    "INSERT INTO watch (referral, agency, sender, due_at) SELECT gen_random_uuid(), ?, ?, ? FROM generate_series(1, ?)",
                    authority.value(),
                    sender,
                    Timestamp.from(begin),
                    size);
            db.update("INSERT INTO watch_turn VALUES (?, ?, nextval('watch_turn_no'))", authority.value(), sender);
        });
        db.execute("ANALYZE watch");
        Map<UUID, String> senders = new HashMap<>();
        db.query("SELECT referral, sender FROM watch", row -> {
            senders.put(row.getObject(1, UUID.class), row.getString(2));
        });
        return senders;
    }

    String plan(String sql, Object... values) {
        return String.join("\n", db.queryForList("EXPLAIN " + sql, String.class, values));
    }

    List<String> neverLookedAt() {
        return db.queryForList("SELECT DISTINCT sender FROM watch WHERE looked_at IS NULL", String.class);
    }

    /** Together with what was done just before, as a node would commit it. */
    void together(Runnable work) throws SQLException {
        connection.setAutoCommit(false);
        work.run();
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Override
    public void close() throws SQLException {
        connection.setAutoCommit(true);
        db.execute("DROP SCHEMA made_up CASCADE");
        db.execute("RESET search_path");
        connection.close();
    }
}
