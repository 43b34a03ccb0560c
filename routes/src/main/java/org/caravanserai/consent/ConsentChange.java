package org.caravanserai.consent;

import java.time.Instant;
import org.caravanserai.connectors.exchange.AgencyId;

/**
 * One version of a consent, as a step in its course.
 *
 * @param agency where it was recorded
 */
public record ConsentChange(int version, ConsentState status, Instant at, AgencyId agency) {}
