package org.caravanserai.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Random;
import java.util.Set;
import org.caravanserai.agency.Agency;
import org.caravanserai.agency.AgencyKind;
import org.caravanserai.agency.Level;
import org.caravanserai.agency.PartnerApiReach;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.Urgency;
import org.caravanserai.journey.AnswerWithin;
import org.junit.jupiter.api.Test;

/** Codes notice slips; clocks in days end when someone works. */
class CodeAndClockTest {
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private final Agency agency = new Agency(
            new AgencyId("ngo-a"),
            "A",
            Level.NGO,
            AgencyKind.NGO,
            "north",
            ZoneId.of("Europe/Madrid"),
            Set.of(LocalDate.of(2026, 12, 8)),
            "1",
            Set.of(),
            Set.of(),
            new PartnerApiReach(1));

    @Test
    void noticesEachWrongCharacterAndEachSwap() {
        Random random = new Random(7);
        for (int n = 0; n < 500; n++) {
            String code = ReferralCode.random(random);
            assertThat(ReferralCode.valid(code)).isTrue();
            for (int i = 0; i < code.length(); i++) {
                if (i == 4) continue;
                for (char c : ALPHABET.toCharArray()) {
                    if (c != code.charAt(i)) {
                        assertThat(ReferralCode.valid(code.substring(0, i) + c + code.substring(i + 1)))
                                .isFalse();
                    }
                }
                int j = i + 1 == 4 ? 5 : i + 1;
                if (j < code.length() && code.charAt(i) != code.charAt(j)) {
                    StringBuilder swapped = new StringBuilder(code);
                    swapped.setCharAt(i, code.charAt(j));
                    swapped.setCharAt(j, code.charAt(i));
                    assertThat(ReferralCode.valid(swapped.toString())).isFalse();
                }
            }
            assertThat(ReferralCode.canonical(" " + code.toLowerCase().replace("-", " ")))
                    .contains(code);
        }
        assertThat(ReferralCode.valid("")).isFalse();
    }

    @Test
    void endsOnAWorkingDayAtFiveInTheAgencysZone() {
        TurnClock clock = new TurnClock();
        Instant tuesday = Instant.parse("2026-11-24T09:00:00Z"); // +14 d is 8 December, closed
        assertThat(clock.dueAt(Urgency.NORMAL, AnswerWithin.N, agency, tuesday)).isEqualTo("2026-12-09T16:00:00Z");
        Instant saturday = Instant.parse("2026-03-14T22:30:00Z"); // 28 March is a Saturday; summer time from the 29th
        assertThat(clock.dueAt(Urgency.NORMAL, AnswerWithin.N, agency, saturday))
                .isEqualTo("2026-03-30T15:00:00Z");
        assertThat(clock.dueAt(Urgency.NORMAL, AnswerWithin.U, agency, saturday))
                .isEqualTo(saturday.plus(Duration.ofHours(72)));
        assertThat(clock.dueAt(Urgency.EMERGENCY, AnswerWithin.N, agency, saturday))
                .isEqualTo(saturday.plus(Duration.ofHours(24)));
        assertThat(clock.dueAt(Urgency.URGENT, AnswerWithin.E, agency, saturday))
                .isEqualTo(saturday.plus(Duration.ofHours(24)));
    }
}
