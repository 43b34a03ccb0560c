package org.caravanserai.agency;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a sender's system puts files of referrals.
 *
 * @param folder where it writes them; they hold facts until they are taken, so nobody else may read there
 * @param results where a result file for each is left, without facts
 * @param encoding of a file that does not say it by a byte order mark
 * @param unit whose referrals they are, where no column says it
 */
public record DropFolder(Path folder, Path results, Charset encoding, Optional<String> unit) {
    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    public DropFolder {
        folder = folder.toAbsolutePath().normalize();
        results = results.toAbsolutePath().normalize();
        if (folder.equals(results)) {
            throw new IllegalArgumentException("results are left in another folder than files are taken from");
        }
        isClosedToOthers(folder);
    }

    @JsonCreator
    static DropFolder read(
            Path folder,
            Path results,
            @JsonSetter(nulls = Nulls.SET) @Nullable String encoding,
            @JsonSetter(nulls = Nulls.SET) @Nullable String unit) {
        return new DropFolder(folder, results, charset(encoding), Optional.ofNullable(unit));
    }

    private static Charset charset(@Nullable String encoding) {
        String name = Objects.requireNonNullElse(encoding, StandardCharsets.UTF_8.name());
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'encoding' is one that Java knows, such as windows-1252");
        }
    }

    private static void isClosedToOthers(Path folder) {
        try {
            if (Files.exists(folder)
                    && Files.getPosixFilePermissions(folder).stream().anyMatch(OTHERS::contains)) {
                throw new IllegalArgumentException(
                        "everybody on this machine may look into the drop folder; close it to"
                                + " others (chmod o-rwx)");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
