package org.caravanserai.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a consent was given. People are staff references, never names.
 *
 * @param how signed, spoken, spoken-with-interpreter, gesture-with-witness
 * @param by person, guardian, appointed-guardian, supervisor (where the guardian may be the danger) or nobody
 * @param understoodIn the person's language, if an interpreter read them a text in another because none in theirs was current
 * @param readBack whether the person said it back in their own words
 */
public record Given(
        String how,
        String by,
        @Nullable String interpreter,
        @Nullable String witness,
        @Nullable String understoodIn,
        @Nullable Boolean readBack,
        @Nullable String place,
        Instant at) {

    /** Whether a guardian of a minor spoke, by birth or appointed. */
    public boolean byGuardian() {
        return by.equals("guardian") || by.equals("appointed-guardian");
    }
}
