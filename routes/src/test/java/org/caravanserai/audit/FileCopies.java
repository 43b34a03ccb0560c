package org.caravanserai.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Copies of checkpoints in a file, a line each. */
record FileCopies(Path file) implements CheckpointCopies {

    @Override
    public void keep(Checkpoint checkpoint) {
        try {
            Files.writeString(file, checkpoint.jws() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void each(Consumer<String> jws) {
        all().forEach(jws);
    }

    @Override
    public Optional<String> last() {
        List<String> all = all();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    List<String> all() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
