package org.caravanserai.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.TreeMap;

/** What PostgreSQL's servants are busy with, looked at again and again: its own statistics of statements are not at hand. */
final class Waits implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final String ACTIVE = """
            SELECT coalesce(wait_event_type || ':' || wait_event, 'running'), regexp_replace(left(query, 90), '\\s+', ' ', 'g')
            FROM pg_stat_activity WHERE state <> 'idle' AND backend_type = 'client backend' AND pid <> pg_backend_pid()""";
    private final String url;
    private final Connection database;
    private final Thread thread;
    final TreeMap<String, Integer> events = new TreeMap<>();
    final TreeMap<String, Integer> queries = new TreeMap<>();
    private volatile boolean open = true;

    Waits(String url) throws SQLException {
        this.url = url;
        database = DriverManager.getConnection(url);
        thread = Thread.ofPlatform().start(this::look);
    }

    /** Transactions committed so far. */
    long commits() throws SQLException {
        try (Connection other = DriverManager.getConnection(url);
                Statement statement = other.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void look() {
        try (Statement statement = database.createStatement()) {
            while (open) {
                try (ResultSet rows = statement.executeQuery(ACTIVE)) {
                    while (rows.next()) {
                        events.merge(rows.getString(1), 1, Integer::sum);
                        queries.merge(rows.getString(2), 1, Integer::sum);
                    }
                }
                Thread.sleep(LOOK);
            }
        } catch (SQLException | InterruptedException e) {
            System.err.println("the database's activity was not read: " + e);
        }
    }

    @Override
    public void close() throws SQLException, InterruptedException {
        open = false;
        thread.join();
        database.close();
    }
}
