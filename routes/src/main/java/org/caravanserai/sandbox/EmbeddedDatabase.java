package org.caravanserai.sandbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A real PostgreSQL on a folder of ours, which keeps what was committed: over restarts, and when the power goes. */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofSeconds(60);
    private final EmbeddedPostgres server;
    private final Path data;

    private EmbeddedDatabase(EmbeddedPostgres server, Path data) {
        this.server = server;
        this.data = data;
    }

    /**
     * Starts it, after stopping a server that a killed application left behind in this folder.
     *
     * @param folder of the sandbox; the data are in {@code postgres} below it
     * @throws IllegalStateException when a commit would not be on disk once it is answered
     */
    public static EmbeddedDatabase start(Path folder) throws IOException {
        Path data = Files.createDirectories(folder.toAbsolutePath().normalize()).resolve("postgres");
        stopLeftover(data);
        EmbeddedDatabase database = new EmbeddedDatabase(launch(folder, data), data);
        try {
            Durability.check(database.server.getPostgresDatabase());
            return database;
        } catch (SQLException | RuntimeException unsafe) {
            database.close();
            throw new IllegalStateException("the sandbox database does not start", unsafe);
        }
    }

    private static EmbeddedPostgres launch(Path folder, Path data) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_WITHIN)
                .setPort(new RememberedPort(folder.resolve("postgres.port")).get());
        settings().forEach(builder::setServerConfig);
        return builder.start();
    }

    /** The library starts the server with fsync and synchronous commit off, which is right for its own tests only. */
    private static Map<String, String> settings() {
        return Map.of(
                "fsync", "on",
                "synchronous_commit", "on",
                "full_page_writes", "on",
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "shared_buffers", "256MB",
                "max_connections", "60",
                "min_wal_size", "128MB",
                "max_wal_size", "1GB");
    }

    private static void stopLeftover(Path data) throws IOException {
        Optional<LeftoverServer> leftover = LeftoverServer.in(data);
        if (leftover.isPresent()) {
            leftover.get().stop();
        }
    }

    /** Where it answers, for JDBC; user {@code postgres}, no password, this machine only. */
    public String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** Stops the server; the data stay. */
    @Override
    public void close() throws IOException {
        server.close();
        stopLeftover(data); // the library waits 5 s only, and a last checkpoint may take longer
    }
}
