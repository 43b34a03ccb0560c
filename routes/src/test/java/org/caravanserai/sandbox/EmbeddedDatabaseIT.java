package org.caravanserai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class EmbeddedDatabaseIT {
    @TempDir
    Path folder;

    @Test
    void keepsWhatAKilledApplicationCommittedAndTakesItsServerOver() throws Exception {
        Process application = anApplicationThatCommitted();
        application.destroyForcibly().waitFor();
        assertThat(LeftoverServer.in(folder.resolve("postgres"))).isPresent();

        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            assertThat(ask(database, "SELECT word FROM kept")).isEqualTo("still here");
            assertThat(ask(database, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(database, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(database, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        }
        assertThat(LeftoverServer.in(folder.resolve("postgres"))).isEmpty();
    }

    @Test
    void refusesADatabaseThatConfirmsBeforeItIsOnDisk() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            PGSimpleDataSource careless = new PGSimpleDataSource();
            careless.setUrl(database.url());
            careless.setOptions("-c synchronous_commit=off");

            assertThatThrownBy(() -> Durability.check(careless))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("synchronous_commit must be on, found off");
        }
    }

    @Test
    void doesNotTakeAnotherProcessForAServerOfThisFolder() throws Exception {
        Path data = Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(
                data.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");

        assertThat(LeftoverServer.in(data)).isEmpty();
    }

    private Process anApplicationThatCommitted() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process application = new ProcessBuilder(
                        List.of(java, "-cp", classes, KilledApplication.class.getName(), folder.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = application.inputReader();
        String line = said.readLine();
        while (line != null && !line.equals(KilledApplication.READY)) {
            line = said.readLine();
        }
        assertThat(line).isEqualTo(KilledApplication.READY);
        return application;
    }

    private static String ask(EmbeddedDatabase database, String query) throws Exception {
        try (Connection connection = DriverManager.getConnection(database.url());
                ResultSet row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
