package org.caravanserai.consent;

import org.caravanserai.journey.Basis;
import org.jspecify.annotations.Nullable;

/**
 * Why the handoff is lawful.
 *
 * @param reference the law behind it, from configuration, never from a caller; null for plain consent
 * @param emergency of a vital interest: the reason, a code
 */
public record Ground(
        Basis basis, @Nullable String reference, @Nullable String emergency) {}
