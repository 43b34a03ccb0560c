package org.caravanserai.vault;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Seals what a consent says of a person's age: AES-256-GCM under a key outside the database, bound to the one consent. */
public final class ConsentSeal {
    private static final String KEY = "consents";
    private final EpochKeys keys;

    ConsentSeal(EpochKeys keys) {
        this.keys = keys;
    }

    public byte[] seal(UUID consent, String plain) {
        return Box.seal(keys.key(KEY), plain.getBytes(StandardCharsets.UTF_8), name(consent));
    }

    public String open(UUID consent, byte[] box) {
        return new String(Box.open(keys.key(KEY), box, name(consent)), StandardCharsets.UTF_8);
    }

    private static byte[] name(UUID consent) {
        return ("consent/" + consent).getBytes(StandardCharsets.UTF_8);
    }
}
