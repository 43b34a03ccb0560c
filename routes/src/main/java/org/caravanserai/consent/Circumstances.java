package org.caravanserai.consent;

import java.time.Instant;
import java.util.Set;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.journey.Stage;

/**
 * Everything outside the consent and the handoff that a decision depends on.
 *
 * @param firewall one of the two agencies is of kind enforcement
 * @param agreement the two agencies have an agreement in force today
 * @param needs what the recipient declared it needs
 * @param spent a consent that counts for one referral was spent by another
 * @param particulars what the gate found out about this person and payload
 */
record Circumstances(
        Stage stage,
        boolean firewall,
        boolean agreement,
        Set<DataCategory> needs,
        boolean spent,
        Instant now,
        Particulars particulars) {}
