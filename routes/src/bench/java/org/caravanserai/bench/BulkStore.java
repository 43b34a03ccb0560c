package org.caravanserai.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The store of a hub that does not run, as whoever writes much into it wants it: without indexes and two at a time. */
final class BulkStore {
    private final String url;

    BulkStore(String url) {
        this.url = url;
    }

    /** Something to do with a connection of its own. */
    interface Work {
        void with(Connection database) throws SQLException, IOException;
    }

    /** Indexes that no constraint needs, which are made faster once the rows are there; gives what makes them. */
    List<String> dropIndexes() throws SQLException {
        Map<String, String> indexes = new LinkedHashMap<>();
        try (Connection database = connect();
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
                        WHERE i.indrelid::regclass::text IN ('referral', 'timeline', 'delivery', 'consent', 'consent_version', 'audit_entry', 'sealed', 'person')
                          AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)""")) {
            while (rows.next()) {
                indexes.put(rows.getString(1), rows.getString(2));
            }
        }
        for (String name : indexes.keySet()) {
            execute("DROP INDEX " + name);
        }
        return List.copyOf(indexes.values());
    }

    /** Two at a time: one makes rows while the database takes in those of the other. */
    void together(List<Work> all) throws InterruptedException, ExecutionException {
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Future<?>> begun = new ArrayList<>();
            for (Work one : all) {
                begun.add(both.submit(() -> {
                    try (Connection database = connect()) {
                        one.with(database);
                    }
                    return null;
                }));
            }
            for (Future<?> one : begun) {
                one.get();
            }
        }
    }

    /** Of the database's owner, for whom no foreign key is checked row by row: what is written here fits together by construction. */
    private Connection connect() throws SQLException {
        Connection database = DriverManager.getConnection(url);
        execute(database, "SET session_replication_role = replica");
        return database;
    }

    void execute(String... statements) throws SQLException {
        try (Connection database = connect()) {
            for (String sql : statements) {
                execute(database, sql);
            }
        }
    }

    static void execute(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (Connection database = connect();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
