package org.caravanserai.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.consent.ACircumstance.usually;
import static org.caravanserai.consent.AConsent.aConsent;
import static org.caravanserai.consent.AHandoff.aHandoff;
import static org.caravanserai.consent.Decided.everyHop;
import static org.caravanserai.consent.Decided.everyHopClears;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.caravanserai.connectors.exchange.Refusal;
import org.junit.jupiter.api.Test;

/** From when to when a consent counts, to the microsecond and wherever the agency is. */
class ConsentPeriodTest {
    @Test
    void refusesAConsentOneMicrosecondBeforeItBegins() {
        everyHop(Refusal.NOT_GIVEN, aHandoff(), aConsent(), usually().at(justBefore(AConsent.FROM)));
    }

    @Test
    void clearsAConsentFromItsFirstInstant() {
        everyHopClears(aHandoff(), aConsent(), usually().at(AConsent.FROM));
    }

    @Test
    void refusesAConsentFromTheInstantAtWhichItEnds() {
        everyHop(Refusal.EXPIRED, aHandoff(), aConsent(), usually().at(AConsent.UNTIL));
    }

    @Test
    void clearsAConsentOneMicrosecondBeforeItEnds() {
        everyHopClears(aHandoff(), aConsent(), usually().at(justBefore(AConsent.UNTIL)));
    }

    @Test
    void isInItsPeriodFromTheFirstInstantToJustBeforeTheLast() {
        Terms terms = aConsent().build().terms();

        assertThat(terms.inPeriod(justBefore(AConsent.FROM))).isFalse();
        assertThat(terms.inPeriod(AConsent.FROM)).isTrue();
        assertThat(terms.inPeriod(justBefore(AConsent.UNTIL))).isTrue();
        assertThat(terms.inPeriod(AConsent.UNTIL)).isFalse();
    }

    /** A last day ends when it ends where the agency is, whatever the day is elsewhere; a leap day is a day. */
    @Test
    void countsToTheEndOfTheLastDayInTheZoneItWasAgreedIn() {
        LocalDate leapDay = LocalDate.of(2028, 2, 29);
        for (String zone : List.of("Europe/Madrid", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu")) {
            Instant end = leapDay.plusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant();
            AConsent consent = aConsent().valid(AConsent.FROM, end);

            everyHopClears(aHandoff(), consent, usually().at(justBefore(end)));
            everyHop(Refusal.EXPIRED, aHandoff(), consent, usually().at(end));
            everyHop(Refusal.EXPIRED, aHandoff(), consent, usually().at(end.plus(1, ChronoUnit.MICROS)));
        }
    }

    /** The night in which clocks go back has an hour twice: both count before the end, neither after. */
    @Test
    void countsAnHourThatHappensTwiceOnce() {
        ZoneId madrid = ZoneId.of("Europe/Madrid");
        ZonedDateTime first =
                LocalDateTime.of(2026, 10, 25, 2, 30).atZone(madrid).withEarlierOffsetAtOverlap();
        ZonedDateTime second = first.withLaterOffsetAtOverlap();
        AConsent consent = aConsent().valid(first.minusDays(1).toInstant(), second.toInstant());

        everyHopClears(aHandoff(), consent, usually().at(first.toInstant()));
        everyHopClears(aHandoff(), consent, usually().at(justBefore(second.toInstant())));
        everyHop(Refusal.EXPIRED, aHandoff(), consent, usually().at(second.toInstant()));
    }

    private static Instant justBefore(Instant instant) {
        return instant.minus(1, ChronoUnit.MICROS);
    }
}
