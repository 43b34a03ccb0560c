package org.caravanserai.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** A secret that hub and a simulated partner share, made at the first start. */
record SandboxSecret(Path file) {

    static SandboxSecret in(Path folder, String name) throws IOException {
        Path file = Files.createDirectories(folder).resolve(name);
        if (!Files.exists(file)) {
            byte[] chance = new byte[32];
            new SecureRandom().nextBytes(chance);
            Files.writeString(file, "whsec_" + Base64.getEncoder().encodeToString(chance));
        }
        return new SandboxSecret(file);
    }

    String text() {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
