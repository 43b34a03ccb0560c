package org.caravanserai.consent;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a counter says of a person who is a minor.
 *
 * @param adultOn the day they come of age
 * @param assent {@code given}, {@code refused} or {@code too-young}; null where nobody asked
 * @param otherParent whether the other parent agreed too
 * @param guardianIsDanger a supervisor decides instead of the guardian, who is not told
 */
public record NewMinor(LocalDate adultOn, @Nullable String assent, boolean otherParent, boolean guardianIsDanger) {
    @Override
    public String toString() {
        return "NewMinor[]";
    }
}
