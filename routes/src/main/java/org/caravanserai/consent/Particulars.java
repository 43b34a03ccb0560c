package org.caravanserai.consent;

import java.time.LocalDate;

/**
 * What the gate found out about this one person, to be decided on without a further look.
 *
 * @param today in the zone of the agency that asked
 * @param ofAge a consent for a minor whose person has come of age by today
 */
record Particulars(LocalDate today, boolean ofAge) {}
