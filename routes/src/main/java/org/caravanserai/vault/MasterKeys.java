package org.caravanserai.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.SecretKey;

/** The keys that wrap the keys of the epochs. The first wraps; the others still open what they wrapped. */
final class MasterKeys {
    private final Map<String, SecretKey> byName;
    private final String current;

    /** @param byName the first is the current one */
    MasterKeys(LinkedHashMap<String, SecretKey> byName) {
        this.byName = Map.copyOf(byName);
        this.current = byName.firstEntry().getKey();
    }

    /** @return the name of the master key, and what it wrapped */
    String wrap(String epoch, byte[] key) {
        SecretKey master = byName.get(current);
        return current + " "
                + Base64.getEncoder()
                        .encodeToString(Box.seal(java.util.Objects.requireNonNull(master), key, name(epoch)));
    }

    boolean wrappedByCurrent(String text) {
        return text.startsWith(current + " ");
    }

    /** @throws IllegalStateException naming the master key that is missing */
    byte[] unwrap(String epoch, String text) {
        String[] parts = text.strip().split(" ", 2);
        SecretKey master = byName.get(parts[0]);
        if (parts.length != 2 || master == null) {
            throw new IllegalStateException("caravanserai.master-keys: there is no key '" + parts[0]
                    + "', which wrapped the key of epoch " + epoch);
        }
        return Box.open(master, Base64.getDecoder().decode(parts[1]), name(epoch));
    }

    private static byte[] name(String epoch) {
        return ("epoch/" + epoch).getBytes(UTF_8);
    }
}
