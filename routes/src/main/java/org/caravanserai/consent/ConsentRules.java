package org.caravanserai.consent;

import static org.caravanserai.connectors.exchange.Refusal.EXPIRED;
import static org.caravanserai.connectors.exchange.Refusal.FIREWALL;
import static org.caravanserai.connectors.exchange.Refusal.FORBIDDEN;
import static org.caravanserai.connectors.exchange.Refusal.NOT_COVERED;
import static org.caravanserai.connectors.exchange.Refusal.NOT_GIVEN;
import static org.caravanserai.connectors.exchange.Refusal.NO_AGREEMENT;
import static org.caravanserai.connectors.exchange.Refusal.NO_CONSENT;
import static org.caravanserai.connectors.exchange.Refusal.OTHER_PERSON;
import static org.caravanserai.connectors.exchange.Refusal.OTHER_PURPOSE;
import static org.caravanserai.connectors.exchange.Refusal.OTHER_RECIPIENT;
import static org.caravanserai.connectors.exchange.Refusal.WITHDRAWN;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.Clearing;
import org.caravanserai.connectors.exchange.ConsentDecision;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.Handoff.Kind;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.Refusal;
import org.caravanserai.journey.Basis;
import org.caravanserai.journey.Profile;
import org.caravanserai.journey.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The decision itself: stage, consent, handoff and time in, an answer out; no I/O. What nobody granted is refused. The
 * checks run in the order of {@link Refusal}, and the first that matches is the reason (DESIGN §3).
 */
final class ConsentRules {
    private ConsentRules() {}

    static ConsentDecision decide(Crossing crossing, @Nullable Consent consent, Circumstances around) {
        Handoff handoff = crossing.handoff();
        if (crossing.hop() == Hop.HX && consent != null) {
            return stop(crossing, consent, around);
        }
        Optional<Refusal> no = Stream.of(whole(crossing, consent, around), wayBackClosed(crossing, consent))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
        if (no.isPresent() || consent == null) {
            return Clearing.refused(crossing.hop(), handoff.id(), no.orElse(NO_CONSENT), Set.of());
        }
        return switch (crossing.hop()) {
            case H1, H5 -> submit(crossing, consent, around);
            case H2 -> deliver(crossing, consent, around);
            case H3, H4 -> back(crossing, consent, around.stage());
            case HX -> Clearing.refused(crossing.hop(), handoff.id(), NO_CONSENT, Set.of());
        };
    }

    /** Whether the referral that {@code crossing} is about may be followed by another, which needs a consent of its own. */
    static ConsentDecision decideOnward(Crossing crossing, @Nullable Consent consent, Circumstances around) {
        Handoff handoff = crossing.handoff();
        Optional<Refusal> no = whole(crossing, consent, around);
        if (no.isPresent() || consent == null) {
            return Clearing.refused(Hop.H5, handoff.id(), no.orElse(NO_CONSENT), Set.of());
        }
        return consent.terms().onward()
                ? cut(crossing, consent, Set.of())
                : Clearing.refused(Hop.H5, handoff.id(), NOT_COVERED, Set.of());
    }

    /** A recall carries "stop" and ids only, and must pass just when the consent no longer stands. */
    private static ConsentDecision stop(Crossing crossing, Consent consent, Circumstances around) {
        Handoff handoff = crossing.handoff();
        if (around.firewall()) {
            return Clearing.refused(Hop.HX, handoff.id(), FIREWALL, Set.of());
        }
        Set<DataCategory> removed = handoff.facts().categories();
        return Clearing.cleared(Hop.HX, handoff.with(handoff.facts().only(Set.of())), consent.grant(), removed);
    }

    /** The reasons that concern the hop as a whole. */
    private static Optional<Refusal> whole(Crossing crossing, @Nullable Consent consent, Circumstances around) {
        if (around.firewall()) {
            return Optional.of(FIREWALL);
        }
        if (!around.agreement()) {
            return Optional.of(NO_AGREEMENT);
        }
        if (consent == null || !consent.matter().from().equals(sender(crossing.handoff()))) {
            return Optional.of(NO_CONSENT); // another agency's consent is as good as none, and not to be hinted at
        }
        return standing(crossing, consent, around).or(() -> concerns(crossing, consent, around.stage()));
    }

    private static Optional<Refusal> standing(Crossing crossing, Consent consent, Circumstances around) {
        return switch (consent.status()) {
            case WITHDRAWN, REVOKED, OBJECTED -> Optional.of(WITHDRAWN);
            case EXPIRED -> Optional.of(EXPIRED);
            case REQUESTED, REFUSED -> Optional.of(NOT_GIVEN);
            case GIVEN -> given(crossing, consent, around);
        };
    }

    private static Optional<Refusal> given(Crossing crossing, Consent consent, Circumstances around) {
        if (!around.stage().bases().contains(consent.ground().basis())
                || around.now().isBefore(consent.terms().validFrom())
                || consent.terms().singleUse() && around.spent()
                || MinorRules.unspoken(crossing, consent, around).isPresent()) {
            return Optional.of(NOT_GIVEN);
        }
        boolean over =
                !consent.terms().inPeriod(around.now()) || PayloadRules.tooLateToBegin(crossing, consent, around);
        return over ? Optional.of(EXPIRED) : Optional.empty();
    }

    /** Who may be told nothing sends nothing new either: that needs a fresh yes. What was sent before still goes there. */
    private static Optional<Refusal> wayBackClosed(Crossing crossing, @Nullable Consent consent) {
        boolean closed = consent != null && consent.wayBackClosed();
        return closed && crossing.comesIn() ? Optional.of(WITHDRAWN) : Optional.empty();
    }

    private static Optional<Refusal> concerns(Crossing crossing, Consent consent, Stage stage) {
        Handoff handoff = crossing.handoff();
        if (!consent.person().equals(crossing.person())) {
            return Optional.of(OTHER_PERSON);
        }
        if (!consent.matter().to().equals(recipient(handoff))) {
            return Optional.of(OTHER_RECIPIENT);
        }
        boolean same = consent.matter().purpose().equals(handoff.purpose())
                && stage.purpose().equals(handoff.purpose())
                && consent.matter().journey().equals(stage.journey())
                && consent.matter().stage() == stage.stage();
        return same ? Optional.empty() : Optional.of(OTHER_PURPOSE);
    }

    private static AgencyId sender(Handoff handoff) {
        return handoff.kind() == Kind.REPORT ? handoff.to() : handoff.from();
    }

    private static AgencyId recipient(Handoff handoff) {
        return handoff.kind() == Kind.REPORT ? handoff.from() : handoff.to();
    }

    /** Nothing is cut silently: one category too many refuses the request. */
    private static ConsentDecision submit(Crossing crossing, Consent consent, Circumstances around) {
        Handoff handoff = crossing.handoff();
        Stage stage = around.stage();
        Set<DataCategory> forbidden = minus(handoff.facts().categories(), permitted(stage));
        if (!forbidden.isEmpty()) {
            return Clearing.refused(crossing.hop(), handoff.id(), FORBIDDEN, forbidden);
        }
        Set<DataCategory> uncovered = minus(handoff.facts().categories(), covered(consent, stage));
        uncovered.addAll(
                PayloadRules.unlike(crossing, consent, around, handoff.facts().categories()));
        if (!uncovered.isEmpty()) {
            return Clearing.refused(crossing.hop(), handoff.id(), NOT_COVERED, uncovered);
        }
        return Clearing.cleared(crossing.hop(), handoff, consent.grant(), Set.of());
    }

    /** Cut to what stage, consent and the recipient's needs have in common; a required category lost is a refusal. */
    private static ConsentDecision deliver(Crossing crossing, Consent consent, Circumstances around) {
        Handoff handoff = crossing.handoff();
        Set<DataCategory> kept =
                both(both(permitted(around.stage()), covered(consent, around.stage())), around.needs());
        Set<DataCategory> lost =
                minus(both(required(handoff, around.stage()), handoff.facts().categories()), kept);
        lost.addAll(PayloadRules.unlike(crossing, consent, around, kept));
        if (!lost.isEmpty()) {
            return Clearing.refused(Hop.H2, handoff.id(), NOT_COVERED, lost);
        }
        return cut(crossing, consent, both(kept, crossing.shown()));
    }

    /**
     * Content comes back only where the stage and the consent's direction let it; the status word too, unless the person
     * closed the way back: then the hub still takes it, and passes nothing on.
     */
    private static ConsentDecision back(Crossing crossing, Consent consent, Stage stage) {
        Handoff handoff = crossing.handoff();
        Direction direction = consent.terms().direction();
        boolean content = crossing.outcome() || !handoff.facts().categories().isEmpty();
        boolean closed = direction == Direction.CLOSED && crossing.hop() == Hop.H4;
        if (closed || content && (direction != Direction.BOTH || !stage.outcomeBack())) {
            return Clearing.refused(
                    crossing.hop(), handoff.id(), NOT_COVERED, handoff.facts().categories());
        }
        return cut(crossing, consent, both(permitted(stage), covered(consent, stage)));
    }

    private static ConsentDecision cut(Crossing crossing, Consent consent, Set<DataCategory> kept) {
        Handoff handoff = crossing.handoff();
        return Clearing.cleared(
                crossing.hop(),
                handoff.with(handoff.facts().only(kept)),
                consent.grant(),
                minus(handoff.facts().categories(), kept));
    }

    /** An answer carries a note alone; only a whole set of facts can lose what the stage requires. */
    private static Set<DataCategory> required(Handoff handoff, Stage stage) {
        return handoff.kind() == Kind.REFERRAL || handoff.kind() == Kind.CORRECTION ? stage.required() : Set.of();
    }

    /** What a stage lets pass: its list, less what it forbids, red only where a person themself sends it, and nothing personal under C0. */
    private static Set<DataCategory> permitted(Stage stage) {
        Set<DataCategory> permitted = minus(stage.allowed(), stage.forbidden());
        if (!stage.profile().mayHoldRed()) {
            permitted.removeIf(DataCategory::red);
        }
        if (stage.profile() == Profile.C0) {
            permitted.removeIf(DataCategory::personal);
        }
        return permitted;
    }

    /** What was agreed to; of special categories those named one by one, or all where a law made for them stands. */
    private static Set<DataCategory> covered(Consent consent, Stage stage) {
        Basis basis = consent.ground().basis();
        Terms terms = consent.terms();
        Set<DataCategory> covered = both(terms.categories(), terms.categories());
        covered.removeIf(category -> category.special()
                && !(basis == Basis.CONSENT
                        ? terms.named().contains(category)
                        : stage.law().coversSpecial(basis)));
        return covered;
    }

    private static Set<DataCategory> both(Set<DataCategory> one, Set<DataCategory> other) {
        Set<DataCategory> both = EnumSet.noneOf(DataCategory.class);
        both.addAll(one);
        both.retainAll(other);
        return both;
    }

    private static Set<DataCategory> minus(Set<DataCategory> one, Set<DataCategory> other) {
        Set<DataCategory> rest = EnumSet.noneOf(DataCategory.class);
        rest.addAll(one);
        rest.removeAll(other);
        return rest;
    }
}
