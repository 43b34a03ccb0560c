package org.caravanserai.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what others on this machine could open: a file, or one in a folder that is not closed itself. */
final class OpenFiles {
    private static final Set<PosixFilePermission> READ =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
    private static final Set<PosixFilePermission> WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final Set<PosixFilePermission> ENTER =
            Set.of(PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

    private OpenFiles() {}

    static Optional<Path> readableByOthers(Path path) {
        if (!Files.isDirectory(path)) {
            return Optional.of(path).filter(file -> Files.exists(file) && any(file, READ));
        }
        return any(path, ENTER) || any(path, READ)
                ? inside(path).filter(file -> any(file, READ)).findFirst()
                : Optional.empty();
    }

    static Optional<Path> writableByOthers(Path path) {
        return Files.exists(path)
                ? Stream.concat(Stream.of(path), inside(path))
                        .filter(file -> any(file, WRITE))
                        .findFirst()
                : Optional.empty();
    }

    private static Stream<Path> inside(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean any(Path file, Set<PosixFilePermission> permissions) {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(permissions::contains);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
