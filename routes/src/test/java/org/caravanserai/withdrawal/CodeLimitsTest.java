package org.caravanserai.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.identity.Caller;
import org.junit.jupiter.api.Test;

class CodeLimitsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T10:00:00Z"));
    private final CodeLimits limits = new CodeLimits(new CodeSettings(3, 5, 4, 100), now::get);

    @Test
    void letsOneStaffMemberPresentAFewAMinuteAndSaysHowLongToWait() {
        assertThat(limits.take(clerk("c-1"), 2)).isEmpty();
        assertThat(limits.take(clerk("c-1"), 1)).isEmpty();

        assertThat(limits.take(clerk("c-1"), 1)).contains(Duration.ofSeconds(20));
        pass(Duration.ofSeconds(20));
        assertThat(limits.take(clerk("c-1"), 1)).isEmpty();
    }

    @Test
    void endsForTheDay() {
        for (int i = 0; i < 5; i++) {
            assertThat(limits.take(clerk("c-1"), 1)).isEmpty();
            pass(Duration.ofMinutes(1));
        }

        assertThat(limits.take(clerk("c-1"), 1).orElseThrow()).isGreaterThan(Duration.ofHours(4));
    }

    @Test
    void countsAllStaffOfAnAgencyTogetherHoweverTheyAreCalled() {
        for (int i = 0; i < 4; i++) {
            assertThat(limits.take(clerk("invented-" + i), 1)).isEmpty();
        }

        assertThat(limits.take(clerk("invented-5"), 1)).isNotEmpty();
        assertThat(limits.take(new Caller("w", new AgencyId("ngo"), Optional.empty(), Set.of(), "w"), 1))
                .isEmpty();
    }

    @Test
    void asksNothingOfAWithdrawalWithoutACode() {
        for (int i = 0; i < 50; i++) {
            assertThat(limits.take(clerk("c-1"), 0)).isEmpty();
        }
    }

    @Test
    void refusesLimitsThatContradictEachOther() {
        assertThatThrownBy(() -> new CodeSettings(3, 2, 4, 100)).hasMessageContaining("per-actor-day");
        assertThatThrownBy(() -> new CodeSettings(3, 5, 2, 100)).hasMessageContaining("per-agency-day");
    }

    private static Caller clerk(String actor) {
        return new Caller(actor, new AgencyId("city-hall"), Optional.empty(), Set.of(), actor);
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }
}
