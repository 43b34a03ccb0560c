package org.caravanserai.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A secret that a simulated partner takes, in the folder where the hub looks for it; readable by its owner alone. */
record InventedSecret(Path folder, String name) {
    private static final String TEXT = "invented";

    void put() throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Files.createFile(file, ownerOnly);
            Files.writeString(file, TEXT);
        }
    }

    String text() {
        return TEXT;
    }
}
