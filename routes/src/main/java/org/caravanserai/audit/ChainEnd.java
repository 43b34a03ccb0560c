package org.caravanserai.audit;

import org.jspecify.annotations.Nullable;

/**
 * Where the chain of a referral's receipts ends.
 *
 * @param link how many receipts it has
 * @param hash of the last; null while it has none
 */
public record ChainEnd(int link, byte @Nullable [] hash) {
    public static final ChainEnd NONE = new ChainEnd(0, null);
}
