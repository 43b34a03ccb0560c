package org.caravanserai.consent;

import org.jspecify.annotations.Nullable;

/**
 * That the person is a minor.
 *
 * @param adultOn the day they come of age, sealed; it never leaves
 * @param assent what the child said: {@code given}, {@code refused} or {@code too-young}; null while nobody asked
 * @param otherParent whether the other parent agreed too
 * @param guardianNotTold the guardian may be the danger: no page, slip or message may tell them of it
 */
public record Minor(byte[] adultOn, @Nullable String assent, boolean otherParent, boolean guardianNotTold) {

    Minor with(@Nullable String said, boolean notTold) {
        return new Minor(adultOn, said, otherParent, notTold);
    }

    @Override
    public String toString() {
        return "Minor[assent=" + assent + "]";
    }
}
