package org.caravanserai.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.connectors.exchange.DataCategory.NAME;
import static org.caravanserai.connectors.exchange.Hop.H1;
import static org.caravanserai.connectors.exchange.Hop.H2;
import static org.caravanserai.connectors.exchange.Hop.H3;
import static org.caravanserai.connectors.exchange.Hop.H4;
import static org.caravanserai.connectors.exchange.Hop.H5;
import static org.caravanserai.consent.ACircumstance.usually;
import static org.caravanserai.consent.AHandoff.aHandoff;

import java.util.List;
import java.util.Set;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.ConsentDecision;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.Refusal;
import org.caravanserai.connectors.exchange.RefusedHandoff;
import org.jspecify.annotations.Nullable;

/** What the rules decide, and what it must be. */
final class Decided {
    static final List<Hop> ORDINARY = List.of(H1, H2, H3, H4, H5);

    private Decided() {}

    static ConsentDecision decide(Crossing crossing, @Nullable AConsent consent, ACircumstance around) {
        return ConsentRules.decide(crossing, consent == null ? null : consent.build(), around.build());
    }

    static ConsentDecision submit(AConsent consent, ACircumstance around, DataCategory... facts) {
        return decide(aHandoff().with(facts).at(H1), consent, around);
    }

    static ConsentDecision onward(AConsent consent) {
        return ConsentRules.decideOnward(
                aHandoff().with(NAME).at(H5), consent.build(), usually().build());
    }

    static void everyHop(Refusal expected, AHandoff handoff, @Nullable AConsent consent, ACircumstance around) {
        for (Hop hop : ORDINARY) {
            var no = refused(decide(handoff.at(hop), consent, around));

            assertThat(no.reason()).as(hop.name()).isEqualTo(expected);
            assertThat(no.hop()).isEqualTo(hop);
        }
    }

    static void everyHopClears(AHandoff handoff, AConsent consent, ACircumstance around) {
        for (Hop hop : ORDINARY) {
            assertThat(decide(handoff.at(hop), consent, around)).as(hop.name()).isInstanceOf(ClearedHandoff.class);
        }
    }

    static Refusal reason(ConsentDecision decision) {
        return refused(decision).reason();
    }

    static RefusedHandoff refused(ConsentDecision decision) {
        assertThat(decision).isInstanceOf(RefusedHandoff.class);
        return (RefusedHandoff) decision;
    }

    static ClearedHandoff cleared(ConsentDecision decision) {
        assertThat(decision).isInstanceOf(ClearedHandoff.class);
        return (ClearedHandoff) decision;
    }

    static Set<DataCategory> carried(ClearedHandoff cleared) {
        return cleared.handoff().facts().categories();
    }
}
