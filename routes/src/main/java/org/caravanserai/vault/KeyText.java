package org.caravanserai.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes files that hold keys: closed to others before a key is in them, on disk before they have their name. */
final class KeyText {
    private KeyText() {}

    static void replace(Path file, String text) {
        try {
            Files.move(draft(file, text), file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Whole or not at all, and never over a file of another node: then that one stays. */
    static void create(Path file, String text) {
        try {
            Path draft = draft(file, text);
            try {
                Files.createLink(file, draft);
            } finally {
                Files.delete(draft);
            }
        } catch (java.nio.file.FileAlreadyExistsException e) {
            return; // another node was first; its key is read
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static Path draft(Path file, String text) throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path draft = Files.createTempFile(folder, "key", ".draft", ownerOnly);
        Files.writeString(draft, text, StandardOpenOption.SYNC);
        return draft;
    }
}
