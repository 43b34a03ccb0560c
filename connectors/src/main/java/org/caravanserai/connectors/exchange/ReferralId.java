package org.caravanserai.connectors.exchange;

import java.util.UUID;

/** Names one referral from start to end: the correlation of everything that happens to it. */
public record ReferralId(UUID value) {
    public static ReferralId of(String text) {
        return new ReferralId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
