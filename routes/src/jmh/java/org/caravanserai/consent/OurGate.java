package org.caravanserai.consent;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.DataCategory;

/** Finds the consent that a handoff needs among all of a person's, and decides; in the hub a referral names its consent. */
final class OurGate {
    private final List<Consent> consents;

    OurGate(List<Consent> consents) {
        this.consents = consents;
    }

    Set<DataCategory> mayCross(Crossing crossing, Circumstances around) {
        return ConsentRules.decide(crossing, matching(crossing), around) instanceof ClearedHandoff cleared
                ? cleared.handoff().facts().categories()
                : EnumSet.noneOf(DataCategory.class);
    }

    private Consent matching(Crossing crossing) {
        AgencyId to = crossing.handoff().to();
        for (Consent consent : consents) {
            if (consent.matter().to().equals(to)
                    && consent.matter().purpose().equals(crossing.handoff().purpose())) {
                return consent;
            }
        }
        throw new IllegalStateException("the person said yes to them");
    }
}
