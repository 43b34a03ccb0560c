package org.caravanserai.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.Handoff.Kind;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.Refusal;
import org.caravanserai.journey.Basis;
import org.caravanserai.journey.Minors;
import org.caravanserai.journey.Profile;
import org.caravanserai.journey.Stage;

/** Every reason that speaks against a hop, found one by one without any order: what the rules are compared with. */
final class Reasons {
    private final Crossing crossing;
    private final Consent consent;
    private final Circumstances around;
    private final Set<Refusal> found = EnumSet.noneOf(Refusal.class);

    private Reasons(Crossing crossing, Consent consent, Circumstances around) {
        this.crossing = crossing;
        this.consent = consent;
        this.around = around;
    }

    static Set<Refusal> against(GeneratedCase one) {
        Set<Refusal> found = EnumSet.noneOf(Refusal.class);
        Circumstances around = one.circumstances();
        Consent consent = one.held();
        if (around.firewall()) {
            found.add(Refusal.FIREWALL);
        }
        if (!around.agreement()) {
            found.add(Refusal.NO_AGREEMENT);
        }
        if (consent == null) {
            found.add(Refusal.NO_CONSENT);
        } else {
            found.addAll(new Reasons(one.crossing(), consent, around).all());
        }
        return found;
    }

    private Set<Refusal> all() {
        consentItself();
        whomAndWhatFor();
        categories();
        return found;
    }

    private void consentItself() {
        switch (consent.status()) {
            case REQUESTED, REFUSED -> found.add(Refusal.NOT_GIVEN);
            case WITHDRAWN, REVOKED, OBJECTED -> found.add(Refusal.WITHDRAWN);
            case EXPIRED -> found.add(Refusal.EXPIRED);
            case GIVEN -> givenOne();
        }
        add(Refusal.WITHDRAWN, closedAt(Hop.H1) || closedAt(Hop.H5));
    }

    private void givenOne() {
        add(Refusal.NOT_GIVEN, !around.stage().bases().contains(consent.ground().basis()));
        add(Refusal.NOT_GIVEN, consent.terms().validFrom().isAfter(around.now()));
        add(Refusal.NOT_GIVEN, consent.terms().singleUse() && around.spent());
        add(Refusal.EXPIRED, !consent.terms().validUntil().isAfter(around.now()));
        boolean begins = comesIn() && crossing.handoff().kind() == Kind.REFERRAL;
        add(
                Refusal.EXPIRED,
                begins
                        && binds()
                        && around.now().isAfter(justBefore(consent.given().at().plus(Duration.ofDays(1)))));
        if (consent.ground().basis() == Basis.CONSENT) {
            ofAMinor();
        }
    }

    private void ofAMinor() {
        Minor minor = consent.minor();
        Minors minors = around.stage().minors();
        Set<DataCategory> facts = crossing.handoff().facts().categories();
        boolean adultsFacts = facts.contains(DataCategory.DOB) || facts.contains(DataCategory.AGEBAND);
        add(Refusal.NOT_GIVEN, minor == null && minors != null && !minors.adults());
        add(Refusal.NOT_GIVEN, minor != null && minors == null);
        add(Refusal.NOT_GIVEN, minor != null && around.particulars().ofAge());
        add(Refusal.NOT_GIVEN, minor != null && consent.given().by().equals("person"));
        add(Refusal.NOT_GIVEN, minor != null && "refused".equals(minor.assent()));
        add(Refusal.NOT_GIVEN, minor != null && comesIn() && adultsFacts);
    }

    private void whomAndWhatFor() {
        Handoff handoff = crossing.handoff();
        Stage stage = around.stage();
        boolean report = handoff.kind() == Kind.REPORT;
        add(Refusal.NO_CONSENT, !consent.matter().from().equals(report ? handoff.to() : handoff.from()));
        add(Refusal.OTHER_PERSON, !consent.person().equals(crossing.person()));
        add(Refusal.OTHER_RECIPIENT, !consent.matter().to().equals(report ? handoff.from() : handoff.to()));
        add(Refusal.OTHER_PURPOSE, !consent.matter().purpose().equals(handoff.purpose()));
        add(Refusal.OTHER_PURPOSE, !stage.purpose().equals(handoff.purpose()));
        add(Refusal.OTHER_PURPOSE, consent.matter().stage() != stage.stage());
        add(Refusal.OTHER_PURPOSE, !consent.matter().journey().equals(stage.journey()));
    }

    private void categories() {
        Set<DataCategory> facts = crossing.handoff().facts().categories();
        switch (crossing.hop()) {
            case H1, H5 -> {
                add(Refusal.FORBIDDEN, facts.stream().anyMatch(this::forbidden));
                add(Refusal.NOT_COVERED, !facts.stream().allMatch(this::agreed));
                add(Refusal.NOT_COVERED, binds() && !facts.isEmpty() && anotherPayload());
            }
            case H2 -> {
                add(Refusal.NOT_COVERED, whole() && facts.stream().anyMatch(this::requiredButLost));
                add(Refusal.NOT_COVERED, binds() && !facts.isEmpty() && anotherPayload());
                add(Refusal.NOT_COVERED, binds() && facts.stream().anyMatch(this::lost));
            }
            case H3, H4 ->
                add(
                        Refusal.NOT_COVERED,
                        closedAt(Hop.H4) || (crossing.outcome() || !facts.isEmpty()) && !mayComeBack());
            case HX -> throw new IllegalArgumentException("decided otherwise: " + crossing.hop());
        }
    }

    private boolean closedAt(Hop hop) {
        return consent.terms().direction() == Direction.CLOSED && crossing.hop() == hop;
    }

    private boolean whole() {
        return crossing.handoff().kind() != Kind.ANSWER;
    }

    private boolean comesIn() {
        return crossing.hop() == Hop.H1 || crossing.hop() == Hop.H5;
    }

    private boolean binds() {
        return around.stage().profile() == Profile.C5 || consent.terms().payload() != null;
    }

    private boolean anotherPayload() {
        return crossing.handoff().kind() != Kind.REFERRAL
                || !java.util.Objects.equals(
                        consent.terms().payload(), around.particulars().payload());
    }

    private static Instant justBefore(Instant instant) {
        return instant.minusNanos(1000);
    }

    private boolean requiredButLost(DataCategory fact) {
        return around.stage().required().contains(fact) && lost(fact);
    }

    private boolean lost(DataCategory fact) {
        boolean kept = !forbidden(fact) && agreed(fact) && around.needs().contains(fact);
        return !kept;
    }

    private boolean agreed(DataCategory fact) {
        Terms terms = consent.terms();
        if (!terms.categories().contains(fact) || !fact.special()) {
            return terms.categories().contains(fact);
        }
        Basis basis = consent.ground().basis();
        boolean byLaw = around.stage().law().special().containsKey(basis);
        return basis == Basis.CONSENT && terms.named().contains(fact) || basis != Basis.CONSENT && byLaw;
    }

    private boolean mayComeBack() {
        return consent.terms().direction() == Direction.BOTH && around.stage().outcomeBack();
    }

    private boolean forbidden(DataCategory fact) {
        Stage stage = around.stage();
        boolean binding = stage.profile() == Profile.C5 || stage.profile() == Profile.C5W;
        return !stage.allowed().contains(fact)
                || stage.forbidden().contains(fact)
                || fact.red() && !binding
                || fact.personal() && stage.profile() == Profile.C0;
    }

    private void add(Refusal reason, boolean applies) {
        if (applies) {
            found.add(reason);
        }
    }
}
