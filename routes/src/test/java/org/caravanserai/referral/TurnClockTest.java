package org.caravanserai.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.caravanserai.agency.Agency;
import org.caravanserai.agency.AgencyKind;
import org.caravanserai.agency.Level;
import org.caravanserai.agency.PartnerApiReach;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.Urgency;
import org.caravanserai.journey.AnswerWithin;
import org.junit.jupiter.api.Test;

class TurnClockTest {
    // A Monday
    private static final Instant FROM = Instant.parse("2026-11-23T10:00:00Z");
    private static final Agency MADRID = agency("Europe/Madrid");

    private final TurnClock clock = new TurnClock();

    @Test
    void countsEmergencyAndUrgentInElapsedHoursOverAWeekend() {
        Instant friday = Instant.parse("2026-11-27T20:00:00Z");

        assertThat(clock.dueAt(Urgency.EMERGENCY, AnswerWithin.N, MADRID, friday))
                .isEqualTo(Instant.parse("2026-11-28T20:00:00Z"));
        assertThat(clock.dueAt(Urgency.URGENT, AnswerWithin.N, MADRID, friday))
                .isEqualTo(Instant.parse("2026-11-30T20:00:00Z"));
    }

    @Test
    void countsElapsedHoursOverAChangeOfTheClocks() {
        Instant before = Instant.parse("2026-10-24T10:00:00Z");

        assertThat(clock.dueAt(Urgency.EMERGENCY, AnswerWithin.N, MADRID, before))
                .isEqualTo(Instant.parse("2026-10-25T10:00:00Z"));
    }

    @Test
    void letsTheSendersUrgencyOnlyShortenTheLimit() {
        assertThat(clock.dueAt(Urgency.NORMAL, AnswerWithin.E, MADRID, FROM))
                .isEqualTo(FROM.plus(Duration.ofHours(24)));
        assertThat(clock.dueAt(Urgency.URGENT, AnswerWithin.E, MADRID, FROM))
                .isEqualTo(FROM.plus(Duration.ofHours(24)));
        assertThat(clock.dueAt(Urgency.NORMAL, AnswerWithin.U, MADRID, FROM))
                .isEqualTo(FROM.plus(Duration.ofHours(72)));
        assertThat(clock.dueAt(Urgency.EMERGENCY, AnswerWithin.U, MADRID, FROM))
                .isEqualTo(FROM.plus(Duration.ofHours(24)));
    }

    @Test
    void endsFourteenDaysAtClosingTimeOfTheAgencysZone() {
        assertThat(clock.dueAt(Urgency.NORMAL, AnswerWithin.N, MADRID, FROM))
                .isEqualTo(Instant.parse("2026-12-07T16:00:00Z"));
        assertThat(clock.dueAt(Urgency.NORMAL, AnswerWithin.N, agency("Asia/Taipei"), FROM))
                .isEqualTo(Instant.parse("2026-12-07T09:00:00Z"));
    }

    @Test
    void countsDaysFromTheAgencysOwnDate() {
        Instant mondayEvening = Instant.parse("2026-11-23T20:00:00Z");

        assertThat(clock.dueAt(Urgency.NORMAL, AnswerWithin.N, agency("Asia/Taipei"), mondayEvening))
                .isEqualTo(Instant.parse("2026-12-08T09:00:00Z"));
    }

    @Test
    void closesAtFiveLocalTimeOnEitherSideOfAChangeOfTheClocks() {
        Instant autumn = Instant.parse("2026-10-16T10:00:00Z");
        Instant spring = Instant.parse("2026-03-20T10:00:00Z");

        assertThat(clock.closeBy(Duration.ofDays(7), MADRID, autumn)).isEqualTo(Instant.parse("2026-10-23T15:00:00Z"));
        assertThat(clock.closeBy(Duration.ofDays(10), MADRID, autumn)).isEqualTo(Instant.parse("2026-10-26T16:00:00Z"));
        assertThat(clock.closeBy(Duration.ofDays(10), MADRID, spring)).isEqualTo(Instant.parse("2026-03-30T15:00:00Z"));
    }

    @Test
    void movesForwardOverWeekendsAndHolidays() {
        Agency closed = agency("Europe/Madrid", "2026-12-07", "2026-12-08");

        assertThat(clock.dueAt(Urgency.NORMAL, AnswerWithin.N, closed, FROM))
                .isEqualTo(Instant.parse("2026-12-09T16:00:00Z"));
        assertThat(clock.closeBy(Duration.ofDays(12), closed, FROM)).isEqualTo(Instant.parse("2026-12-09T16:00:00Z"));
        assertThat(clock.closeBy(Duration.ofDays(12), MADRID, FROM)).isEqualTo(Instant.parse("2026-12-07T16:00:00Z"));
    }

    private static Agency agency(String zone, String... closedOn) {
        Set<LocalDate> closed = Arrays.stream(closedOn).map(LocalDate::parse).collect(Collectors.toSet());
        return new Agency(
                new AgencyId("an-agency"),
                "An agency",
                Level.NGO,
                AgencyKind.NGO,
                "north",
                ZoneId.of(zone),
                closed,
                "+34 900 000 000",
                Set.of(),
                Set.of(),
                new PartnerApiReach(1));
    }
}
