package org.caravanserai.consent;

import org.jspecify.annotations.Nullable;

/**
 * That the person is a minor.
 *
 * @param adultOn the day they come of age, sealed; it never leaves
 * @param assent what the child said: {@code given}, {@code refused} or {@code too-young}; null while nobody asked
 */
public record Minor(byte[] adultOn, @Nullable String assent) {
    @Override
    public String toString() {
        return "Minor[assent=" + assent + "]";
    }
}
