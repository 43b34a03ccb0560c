package org.caravanserai.referral;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in a feed: the transaction that wrote it and a number within. Only transactions older than every one still
 * running are read, so nothing can appear behind a place once it was given out, on any node.
 */
public record FeedPosition(String transaction, long number) implements Comparable<FeedPosition> {
    static final FeedPosition START = new FeedPosition("0", 0);

    /** @param text as given out before, {@code <transaction>-<number>}; null is the start */
    public static FeedPosition of(@Nullable String text) {
        if (text == null) {
            return START;
        }
        int dash = text.indexOf('-');
        return new FeedPosition(text.substring(0, dash), Long.parseLong(text.substring(dash + 1)));
    }

    public static Optional<FeedPosition> read(String text) {
        try {
            FeedPosition position = of(text);
            Long.parseUnsignedLong(position.transaction());
            return Optional.of(position);
        } catch (RuntimeException notAPlace) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(FeedPosition other) {
        int byTransaction =
                Long.compareUnsigned(Long.parseUnsignedLong(transaction), Long.parseUnsignedLong(other.transaction));
        return byTransaction != 0 ? byTransaction : Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return transaction + "-" + number;
    }
}
