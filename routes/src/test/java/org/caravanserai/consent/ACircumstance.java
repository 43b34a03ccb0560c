package org.caravanserai.consent;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Purpose;
import org.caravanserai.journey.AnswerWithin;
import org.caravanserai.journey.Basis;
import org.caravanserai.journey.Law;
import org.caravanserai.journey.Minors;
import org.caravanserai.journey.Profile;
import org.caravanserai.journey.Stage;
import org.jspecify.annotations.Nullable;

/** Everything around a decision, letting all pass but red, until a test says otherwise. */
final class ACircumstance {
    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    private boolean firewall;
    private boolean agreement = true;
    private Set<DataCategory> needs = EnumSet.allOf(DataCategory.class);
    private Instant now = NOW;
    private int stage = 1;
    private Purpose purpose = AHandoff.LEGAL_ADVICE;
    private Set<DataCategory> allowed = EnumSet.allOf(DataCategory.class);
    private Set<DataCategory> required = Set.of();
    private Set<DataCategory> forbidden = Set.of();
    private Profile profile = Profile.C1;
    private Set<Basis> bases = Set.of(Basis.CONSENT);
    private Law law = Law.NONE;
    private boolean spent;
    private boolean outcomeBack = true;
    private @Nullable Minors minors;
    private boolean ofAge;
    private @Nullable String payload;

    private ACircumstance() {}

    static ACircumstance usually() {
        return new ACircumstance();
    }

    ACircumstance behindTheFirewall() {
        firewall = true;
        return this;
    }

    ACircumstance withoutAgreement() {
        agreement = false;
        return this;
    }

    ACircumstance needing(Set<DataCategory> categories) {
        needs = categories;
        return this;
    }

    ACircumstance needing(DataCategory... categories) {
        return needing(Set.of(categories));
    }

    ACircumstance at(Instant instant) {
        now = instant;
        return this;
    }

    ACircumstance stage(int number) {
        stage = number;
        return this;
    }

    ACircumstance purpose(Purpose other) {
        purpose = other;
        return this;
    }

    ACircumstance allowing(Set<DataCategory> categories) {
        allowed = categories;
        return this;
    }

    ACircumstance allowing(DataCategory... categories) {
        return allowing(Set.of(categories));
    }

    ACircumstance requiring(Set<DataCategory> categories) {
        required = categories;
        return this;
    }

    ACircumstance requiring(DataCategory... categories) {
        return requiring(Set.of(categories));
    }

    ACircumstance forbidding(Set<DataCategory> categories) {
        forbidden = categories;
        return this;
    }

    ACircumstance forbidding(DataCategory... categories) {
        return forbidding(Set.of(categories));
    }

    ACircumstance profile(Profile other) {
        profile = other;
        return this;
    }

    ACircumstance bases(Set<Basis> others) {
        bases = others;
        return this;
    }

    /** A law lets special categories pass under every basis but consent. */
    ACircumstance withLawForSpecial() {
        Map<Basis, String> laws = Map.of(
                Basis.PUBLIC_TASK, "article 9(2)(h)",
                Basis.LEGAL_DUTY, "article 9(2)(b)",
                Basis.VITAL_INTEREST, "article 9(2)(c)");
        law = new Law(laws, laws);
        return this;
    }

    ACircumstance withoutLawForSpecial() {
        law = Law.NONE;
        return this;
    }

    /** Another referral came first. */
    ACircumstance spent() {
        spent = true;
        return this;
    }

    ACircumstance outcomeStaysThere() {
        outcomeBack = false;
        return this;
    }

    ACircumstance forMinors(int assentFrom) {
        minors = new Minors(assentFrom, false);
        return this;
    }

    ACircumstance forMinorsAndAdults(int assentFrom) {
        minors = new Minors(assentFrom, true);
        return this;
    }

    /** What wants to cross is named by this digest. */
    ACircumstance sending(String digest) {
        payload = digest;
        return this;
    }

    ACircumstance onceOfAge() {
        ofAge = true;
        return this;
    }

    Circumstances build() {
        Stage itsStage = new Stage(
                "J01",
                stage,
                List.of(),
                List.of(),
                purpose,
                allowed,
                required,
                forbidden,
                Set.of(),
                profile,
                bases,
                law,
                AnswerWithin.N,
                Duration.ofDays(30),
                Duration.ofDays(90),
                outcomeBack,
                false,
                "J01",
                minors,
                Duration.ofDays(365));
        return new Circumstances(
                itsStage, firewall, agreement, needs, spent, now, new Particulars(TODAY, ofAge, payload));
    }
}
