package org.caravanserai.sandbox;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** An application of its own process: commits one row, says so, and waits to be killed. */
final class KilledApplication {
    static final String READY = "committed";

    private KilledApplication() {}

    public static void main(String[] args) throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(args[0]));
        try (Connection connection = DriverManager.getConnection(database.url());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (word text)");
            statement.execute("INSERT INTO kept VALUES ('still here')");
        }
        System.out.println(READY);
        Thread.currentThread().join();
    }
}
