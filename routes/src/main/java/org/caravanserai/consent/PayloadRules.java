package org.caravanserai.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Handoff.Kind;

/** What a consent to one exact payload (C5) asks beside the rest: this payload whole, once, begun within a day. No I/O. */
final class PayloadRules {
    /** A payload is shown and sent on the same visit or the next day; later the person looks at it again. */
    static final Duration TO_BEGIN = Duration.ofHours(24);

    private PayloadRules() {}

    /** Nothing begins later than a day after the yes; what has begun goes on. */
    static boolean tooLateToBegin(Crossing crossing, Consent consent, Circumstances around) {
        Instant last = consent.given().at().plus(TO_BEGIN);
        return begins(crossing) && binds(consent, around) && !around.now().isBefore(last);
    }

    /** The categories of a payload that is not the one the person was shown, or would arrive cut; empty where it is whole. */
    static Set<DataCategory> unlike(Crossing crossing, Consent consent, Circumstances around, Set<DataCategory> kept) {
        Set<DataCategory> facts = crossing.handoff().facts().categories();
        if (!binds(consent, around)) {
            return Set.of();
        }
        String shown = consent.terms().payload();
        boolean same = crossing.handoff().kind() == Kind.REFERRAL
                && shown != null
                && shown.equals(around.particulars().payload());
        if (!same) {
            return facts;
        }
        Set<DataCategory> lost = EnumSet.noneOf(DataCategory.class);
        lost.addAll(facts);
        lost.removeAll(kept);
        return lost;
    }

    private static boolean begins(Crossing crossing) {
        return crossing.comesIn() && crossing.handoff().kind() == Kind.REFERRAL;
    }

    /** By its stage, so that a consent without a payload never passes for one that binds to none. */
    private static boolean binds(Consent consent, Circumstances around) {
        return around.stage().profile().bindsToPayload() || consent.terms().payload() != null;
    }
}
