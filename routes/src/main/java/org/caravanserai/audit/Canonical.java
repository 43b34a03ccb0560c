package org.caravanserai.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One text for one content: JSON with sorted names and no spaces, as RFC 8785 writes strings and whole numbers. */
public final class Canonical {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Canonical() {}

    /** @param fields strings, whole numbers, booleans, lists of strings; nulls are left out */
    public static String json(Map<String, ?> fields) {
        TreeMap<String, Object> sorted = new TreeMap<>();
        fields.forEach((name, value) -> {
            if (value != null) {
                sorted.put(name, value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value);
            }
        });
        return JSON.writeValueAsString(sorted);
    }

    public static byte[] sha256(byte @Nullable [] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            if (first != null) {
                digest.update(first);
            }
            return digest.digest(second);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
