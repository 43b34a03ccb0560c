package org.caravanserai.mapping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * One version of a file with codes.
 *
 * @param file its name in the folder of configuration
 * @param sha256 of what it says: comments do not matter, the order of codes does, since the first of several is written
 */
public record Edition(String file, int version, String sha256) {

    static Edition of(String file, int version, Map<String, ? extends Map<String, String>> lists) {
        return new Edition(file, version, sha256(new TreeMap<>(lists).toString()));
    }

    /** Whether the later one says something else without saying so. */
    public boolean changedSilently(Edition later) {
        return !sha256.equals(later.sha256) && later.version <= version;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
