package org.caravanserai.handoff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.caravanserai.agency.SecretName;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.connectors.http.Secret;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The folder of secrets ({@code caravanserai.secrets}), a file for each. Every use reads its file, so that a secret can be
 * changed while we run.
 */
@Component
class Secrets {
    private final Path folder;

    Secrets(@Value("${caravanserai.secrets}") Path folder) {
        this.folder = folder;
    }

    Path file(SecretName name) {
        return folder.resolve(name.value());
    }

    /** What stands in the file, without the line's end. An empty file is as good as none: a secret that all know is not one. */
    Secret secret(SecretName name) {
        return () -> {
            String secret = text(file(name)).strip();
            if (secret.isEmpty()) {
                throw noSecret();
            }
            return secret;
        };
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw noSecret(); // its message would name a path
        }
    }

    private static CallFailed noSecret() {
        return new CallFailed(CallFailed.Kind.UNAVAILABLE, "no-secret");
    }
}
