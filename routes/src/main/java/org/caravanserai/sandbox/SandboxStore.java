package org.caravanserai.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.caravanserai.proof.AuditCommand;

/** The sandbox's database for whoever only looks into it: the server that runs, or one started for the while. */
public final class SandboxStore implements AuditCommand.Store {
    private final String url;
    private final Optional<EmbeddedDatabase> own;

    private SandboxStore(String url, Optional<EmbeddedDatabase> own) {
        this.url = url;
        this.own = own;
    }

    /**
     * @param folder of the sandbox
     * @throws NoSuchFileException if there is no database in it
     */
    public static SandboxStore open(Path folder) throws IOException {
        Path data = folder.toAbsolutePath().normalize().resolve("postgres");
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            throw new NoSuchFileException(folder.toString());
        }
        Optional<LeftoverServer> running = LeftoverServer.in(data);
        if (running.isPresent()) {
            return new SandboxStore(running.get().url(), Optional.empty());
        }
        EmbeddedDatabase started = EmbeddedDatabase.start(folder);
        return new SandboxStore(started.url(), Optional.of(started));
    }

    @Override
    public String url() {
        return url;
    }

    /** Stops only what was started for this. */
    @Override
    public void close() throws IOException {
        if (own.isPresent()) {
            own.get().close();
        }
    }
}
