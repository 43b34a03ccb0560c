package org.caravanserai.consent;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.Set;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.journey.Basis;
import org.caravanserai.journey.Minors;
import org.caravanserai.journey.Profile;
import org.caravanserai.journey.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Who has spoken when a consent is recorded, and what that comes to: an adult alone; for a minor a guardian, by age the child
 * too, and a supervisor where the guardian may be the danger (JOURNEYS §3.1). No I/O.
 */
final class Voices {
    private static final Set<String> GUARDIANS = Set.of("guardian", "appointed-guardian");
    private final Stage stage;
    private final Given given;
    private final boolean supervisor;
    private final LocalDate today;

    /** @param supervisor whether the staff member who records it is one */
    Voices(Stage stage, Given given, boolean supervisor, LocalDate today) {
        this.stage = stage;
        this.given = given;
        this.supervisor = supervisor;
        this.today = today;
    }

    /** What was said, or what is wrong with it. */
    sealed interface Heard {}

    /** @param assent of the child; null for an adult, or while nobody asked */
    record Spoken(ConsentState state, @Nullable String assent) implements Heard {}

    record Wrong(FieldFault fault) implements Heard {}

    Heard hear(Basis basis, Said said, @Nullable NewMinor minor) {
        if (minor == null) {
            return adult(basis, said);
        }
        boolean answered = basis == Basis.CONSENT && said == Said.YES;
        return wrongAbout(minor)
                .<Heard>map(Wrong::new)
                .orElseGet(() -> answered ? child(minor) : new Spoken(said.state(), minor.assent()));
    }

    private Heard adult(Basis basis, Said said) {
        Minors minors = stage.minors();
        if (basis == Basis.CONSENT && minors != null && !minors.adults()) {
            return wrong("minor", "required", "This stage is for minors: say when the person comes of age.");
        }
        boolean toldLater = basis != Basis.CONSENT && given.by().equals("nobody");
        return given.by().equals("person") || toldLater || basis != Basis.CONSENT && minors != null
                ? new Spoken(said.state(), null)
                : wrong("given.by", "person", "Adults speak for themselves; for a minor, fill in `minor`.");
    }

    private Optional<FieldFault> wrongAbout(NewMinor minor) {
        if (stage.minors() == null) {
            return fault("minor", "adults only", "This stage is for adults, who speak for themselves.");
        }
        if (!minor.adultOn().isAfter(today)) {
            return fault("minor.adultOn", "in the future", "The person is of age and speaks for themself.");
        }
        if (minor.adultOn().isAfter(today.plusYears(Minors.MAJORITY))) {
            return fault("minor.adultOn", "within " + Minors.MAJORITY + " years", "Nobody comes of age so late.");
        }
        boolean bothParents = stage.profile() == Profile.C5;
        if (bothParents && !minor.otherParent()) {
            return fault("minor.otherParent", "required", "The other parent has to agree to a national application.");
        }
        return minor.otherParent() && !bothParents
                ? fault("minor.otherParent", "profile C5 only", "This stage does not ask the other parent.")
                : Optional.empty();
    }

    private Heard child(NewMinor minor) {
        if (minor.guardianIsDanger() && GUARDIANS.contains(given.by())) {
            return wrong(
                    "given.by",
                    "supervisor",
                    "The guardian may be the danger: a supervisor decides, and tells them not.");
        }
        return switch (given.by()) {
            case "person" -> alone(minor);
            case "supervisor" -> minor.guardianIsDanger() ? supervised(minor) : noDanger();
            default -> spokenFor(minor);
        };
    }

    /** A minor's own yes is their assent; without a guardian's it is held. */
    private Heard alone(NewMinor minor) {
        boolean no = "refused".equals(minor.assent());
        return no ? new Spoken(ConsentState.REFUSED, "refused") : new Spoken(ConsentState.REQUESTED, "given");
    }

    private Heard supervised(NewMinor minor) {
        return supervisor
                ? spokenFor(minor)
                : wrong("given.by", "role supervisor", "Only a supervisor decides instead of a guardian.");
    }

    private static Heard noDanger() {
        return wrong("given.by", "guardian", "A supervisor decides only where `minor.guardianIsDanger` says why.");
    }

    private Heard spokenFor(NewMinor minor) {
        String assent = minor.assent();
        boolean asked = assent != null && !assent.equals("too-young");
        if (!asked
                && age(minor)
                        >= java.util.Objects.requireNonNull(stage.minors()).assentFrom()) {
            return wrong("minor.assent", "required at this age", "Ask the child too, in words they understand.");
        }
        ConsentState state = "refused".equals(assent) ? ConsentState.REFUSED : ConsentState.GIVEN;
        return new Spoken(state, assent == null ? "too-young" : assent);
    }

    private int age(NewMinor minor) {
        return Period.between(minor.adultOn().minusYears(Minors.MAJORITY), today)
                .getYears();
    }

    private static Heard wrong(String field, String rule, String message) {
        return new Wrong(new FieldFault(field, rule, message));
    }

    private static Optional<FieldFault> fault(String field, String rule, String message) {
        return Optional.of(new FieldFault(field, rule, message));
    }
}
