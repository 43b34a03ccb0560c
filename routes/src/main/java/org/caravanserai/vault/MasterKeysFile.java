package org.caravanserai.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The file of the master keys: a line for each, its name and 32 bytes in base64; lines that begin with {@code #} are skipped.
 * To rotate, put a new line before the others; once the application has started with it, the old lines may go.
 */
public record MasterKeysFile(Path file) {
    private static final int BYTES = 32;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public boolean exists() {
        return Files.exists(file);
    }

    /** Puts a new key first, in a file that may not be there yet. */
    public void rotate(String name) {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        String line = name + " " + Base64.getEncoder().encodeToString(key) + "\n";
        KeyText.replace(file, line + (exists() ? String.join("\n", lines()) + "\n" : ""));
    }

    /** @throws IllegalStateException naming the setting, the file and the line, if a key is missing or wrong */
    MasterKeys read() {
        LinkedHashMap<String, SecretKey> keys = new LinkedHashMap<>();
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                String[] parts = line.split("\\s+");
                if (parts.length != 2 || !NAME.matcher(parts[0]).matches() || keys.containsKey(parts[0])) {
                    throw wrong("line " + (i + 1) + " is not a name of its own and a key");
                }
                keys.put(parts[0], key(parts[1], i + 1));
            }
        }
        if (keys.isEmpty()) {
            throw wrong("holds no key");
        }
        return new MasterKeys(keys);
    }

    private SecretKey key(String base64, int line) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (bytes.length == BYTES) {
                return new SecretKeySpec(bytes, "AES");
            }
        } catch (IllegalArgumentException notBase64) {
            throw wrong("line " + line + " holds no key in base64");
        }
        throw wrong("line " + line + " holds a key that is not 256 bits long");
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw wrong("cannot be read; it must hold the master keys that open the keys of the epochs");
        }
    }

    private IllegalStateException wrong(String why) {
        return new IllegalStateException("caravanserai.master-keys: " + file + " " + why);
    }
}
