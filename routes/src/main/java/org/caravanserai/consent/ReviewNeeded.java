package org.caravanserai.consent;

import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;

/**
 * Somebody decided in another's place, and a second person must look at it.
 *
 * @param agency where it was decided
 * @param actor who decided
 * @param why a code, such as {@code guardian-not-told}
 */
public record ReviewNeeded(UUID consent, AgencyId agency, String actor, String why) {}
