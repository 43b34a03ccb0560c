package org.caravanserai.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that wrap the referrals' keys, one file a month in a folder that database backups do not cover. Deleting a
 * month's file is final for everything it wrapped.
 */
final class EpochKeys {
    private static final int BYTES = 32;
    /** Keys of no month: they stand as long as what they name or seal. */
    private static final Set<String> STANDING = Set.of("names", "consents");

    private final Path folder;
    private final InstantSource clock;
    private final Map<String, SecretKey> known = new ConcurrentHashMap<>();

    EpochKeys(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** The epoch of today, such as {@code 2026-11}. */
    String current() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).toString();
    }

    /** The key of an epoch, made on first use of the current one; an old one that is gone is an error. */
    SecretKey key(String epoch) {
        return known.computeIfAbsent(epoch, this::readOrMake);
    }

    private SecretKey readOrMake(String epoch) {
        Path file = folder.resolve("epoch-" + epoch + ".key");
        try {
            if (!Files.exists(file)) {
                if (!epoch.equals(current()) && !STANDING.contains(epoch)) {
                    throw new IllegalStateException(
                            "the key of epoch " + epoch + " is gone; what it sealed cannot be read");
                }
                make(file);
            }
            return new SecretKeySpec(
                    Base64.getDecoder().decode(Files.readString(file).strip()), "AES");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the epoch key of " + epoch, e);
        }
    }

    private void make(Path file) throws IOException {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        Files.createDirectories(folder);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            Path draft = Files.createTempFile(folder, "epoch", ".draft", ownerOnly);
            Files.writeString(draft, Base64.getEncoder().encodeToString(bytes), StandardOpenOption.SYNC);
            try {
                Files.createLink(file, draft); // whole or not at all, and never over another node's key
            } finally {
                Files.delete(draft);
            }
        } catch (FileAlreadyExistsException e) {
            return; // another node was first; its key is read
        }
    }
}
