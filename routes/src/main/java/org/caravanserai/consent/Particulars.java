package org.caravanserai.consent;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the gate found out about this one person and payload, to be decided on without a further look.
 *
 * @param today in the zone of the agency that asked
 * @param ofAge a consent for a minor whose person has come of age by today
 * @param payload keyed digest of what wants to cross; null where the consent binds to none
 */
record Particulars(LocalDate today, boolean ofAge, @Nullable String payload) {}
