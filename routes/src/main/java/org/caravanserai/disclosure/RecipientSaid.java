package org.caravanserai.disclosure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a recipient said to a referral, or to being asked to stop.
 *
 * @param code of the referral
 * @param answer {@code declined}, or how the recall stands; {@code never-left} where nothing had to be asked back
 */
public record RecipientSaid(
        String code,
        String agency,
        String answer,
        Instant at,
        @Nullable String reason) {}
