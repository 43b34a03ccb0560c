package org.caravanserai.consent;

import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * Between whom, and what for: one recipient and one stage's purpose.
 *
 * @param unit of the asking agency, if its staff see one unit's referrals only
 */
public record Matter(AgencyId from, @Nullable String unit, AgencyId to, String journey, int stage, Purpose purpose) {}
