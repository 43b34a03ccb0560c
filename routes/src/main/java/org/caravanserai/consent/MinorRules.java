package org.caravanserai.consent;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.journey.Basis;
import org.caravanserai.journey.Minors;
import org.caravanserai.journey.Stage;
import org.jspecify.annotations.Nullable;

/** Who had to say yes, by the person's age: whether a given consent counts, and in which words it does not. No I/O. */
final class MinorRules {
    private static final Set<String> BANDS_OF_MINORS = Set.of("under-15", "15-17");
    private static final String SUPERVISOR = "supervisor";

    private MinorRules() {}

    /** Why nobody who may say yes has said it; empty where somebody has, or where no consent is asked for. */
    static Optional<String> unspoken(Crossing crossing, Consent consent, Circumstances around) {
        if (consent.ground().basis() != Basis.CONSENT) {
            return Optional.empty();
        }
        Facts said = crossing.comesIn() ? crossing.handoff().facts() : Facts.none();
        LocalDate today = around.particulars().today();
        Minor minor = consent.minor();
        return Optional.ofNullable(
                minor == null ? adult(around.stage(), said, today) : minor(minor, consent, around, said, today));
    }

    private static @Nullable String adult(Stage stage, Facts said, LocalDate today) {
        Minors minors = stage.minors();
        if (minors != null && !minors.adults()) {
            return "This stage is for minors: a guardian says yes, and by age the child assents.";
        }
        return saysMinor(said, today)
                ? "The facts say that the person is a minor, and an adult gave this consent for themself."
                : null;
    }

    private static @Nullable String minor(
            Minor minor, Consent consent, Circumstances around, Facts said, LocalDate today) {
        if (around.stage().minors() == null) {
            return "This stage is for adults, who speak for themselves.";
        }
        if (around.particulars().ofAge()) {
            return "The person has come of age: ask for their own consent.";
        }
        if (consent.given().by().equals("person") || "refused".equals(minor.assent())) {
            return "A minor's consent needs a guardian's yes, and by age the child's assent.";
        }
        if (saysAdult(said, today)) {
            return "The facts say that the person is an adult, and this consent was given for a minor.";
        }
        return risk(said) && !consent.given().by().equals(SUPERVISOR)
                ? "The facts name a risk: the guardian may be the danger, so a supervisor decides."
                : null;
    }

    private static boolean saysMinor(Facts said, LocalDate today) {
        return said.text(DataCategory.AGEBAND).filter(BANDS_OF_MINORS::contains).isPresent()
                || adultOn(said).filter(today::isBefore).isPresent();
    }

    private static boolean saysAdult(Facts said, LocalDate today) {
        return said.text(DataCategory.AGEBAND)
                        .filter(band -> !BANDS_OF_MINORS.contains(band))
                        .isPresent()
                || adultOn(said).filter(day -> !today.isBefore(day)).isPresent();
    }

    private static Optional<LocalDate> adultOn(Facts said) {
        return said.text(DataCategory.DOB).map(LocalDate::parse).map(day -> day.plusYears(Minors.MAJORITY));
    }

    private static boolean risk(Facts said) {
        return said.get(DataCategory.RISK)
                .filter(node -> node.isBoolean() && node.booleanValue())
                .isPresent();
    }
}
