package org.caravanserai.parked;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator sees of a parked message.
 *
 * @param referralCode by which its agency can be asked about it; null where it leads to no referral
 * @param categories of facts that it may carry, by its consent; never what they say
 */
public record Envelope(ParkedMessage message, @Nullable String referralCode, List<String> categories) {
    public Envelope {
        categories = List.copyOf(categories);
    }
}
