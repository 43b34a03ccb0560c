package org.caravanserai.sandbox;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Whether a database keeps what it answered as committed, asked of the running server and not of what it was given. */
final class Durability {
    private static final List<String> MUST_BE_ON = List.of("fsync", "synchronous_commit", "full_page_writes");

    private Durability() {}

    /** @throws IllegalStateException naming the setting that is not on */
    static void check(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String setting : MUST_BE_ON) {
                requireOn(setting, show(statement, setting));
            }
        }
    }

    private static String show(Statement statement, String setting) throws SQLException {
        try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void requireOn(String setting, String found) {
        if (!"on".equals(found)) {
            throw new IllegalStateException(
                    "the database would lose what it confirmed: " + setting + " must be on, found " + found);
        }
    }
}
