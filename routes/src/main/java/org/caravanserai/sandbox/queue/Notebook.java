package org.caravanserai.sandbox.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.openapi.amqp.client.body.Said;

/** What was said and not replied to yet, a file each, kept over restarts: a refusal names what it refuses and no handoff. */
final class Notebook {
    private static final String FILE = ".json";
    private final Path folder;
    private final Map<UUID, Said> open = new LinkedHashMap<>();

    Notebook(Path folder) {
        this.folder = folder;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Files.createDirectories(folder), "*" + FILE)) {
            for (Path file : files) {
                Said said = Words.read(Files.readString(file), Said.class);
                open.put(said.getId(), said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Unreadable e) {
            throw new IllegalStateException(folder + " holds what nobody here wrote; delete it", e);
        }
    }

    void note(Said said) {
        try {
            Path part = folder.resolve(said.getId() + ".part");
            Files.writeString(part, Words.write(said));
            Files.move(part, folder.resolve(said.getId() + FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.put(said.getId(), said);
    }

    Optional<Said> find(UUID id) {
        return Optional.ofNullable(open.get(id));
    }

    /** Whether we were asked to stop and have said so. */
    boolean stopping(UUID handoff) {
        return open.values().stream().anyMatch(said -> said.getHandoff().equals(handoff) && said.getRecall() != null);
    }

    void strike(UUID id) {
        try {
            Files.deleteIfExists(folder.resolve(id + FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.remove(id);
    }
}
