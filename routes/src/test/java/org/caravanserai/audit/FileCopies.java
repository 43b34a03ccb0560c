package org.caravanserai.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** Copies of checkpoints in a file, a line each. */
public record FileCopies(Path file) implements CheckpointCopies {

    @Override
    public void keep(Checkpoint checkpoint) {
        try {
            Files.writeString(
                    file,
                    checkpoint.jws() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.DSYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Stream<String> all() {
        try {
            return Files.exists(file) ? Files.lines(file) : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
