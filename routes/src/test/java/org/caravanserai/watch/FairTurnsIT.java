package org.caravanserai.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.caravanserai.agency.OpenHours;
import org.caravanserai.connectors.exchange.AgencyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hundred thousand watched cases and ten thousand calls a day: everybody's turn comes, on a clock that is moved on. */
class FairTurnsIT {
    private static final AgencyId AUTHORITY = new AgencyId("authority");
    private static final int CALLS = 10_000;
    private static final int LARGE = 11_000;
    private static final int SMALL = 100;
    private static final int DAYS = 13;
    private static final Instant BEGIN = Instant.parse("2026-11-23T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final OpenHours OPEN =
            new OpenHours(ZoneOffset.UTC, EnumSet.allOf(DayOfWeek.class), LocalTime.of(7, 0), LocalTime.of(20, 0));

    private final Map<UUID, Instant> last = new HashMap<>();
    private final Map<String, Duration> longest = new TreeMap<>();
    private Map<UUID, String> senders = Map.of();
    private WatchedCases cases;
    private WatchStore store;

    @BeforeEach
    void watchAHundredThousandCases() throws SQLException {
        cases = WatchedCases.made();
        store = new WatchStore(cases.db());
        Map<String, Integer> sizes = new TreeMap<>();
        for (int i = 0; i < 9; i++) {
            sizes.put("large-" + i, LARGE);
        }
        for (int i = 0; i < 10; i++) {
            sizes.put("small-" + i, SMALL);
        }
        senders = cases.add(AUTHORITY, sizes, BEGIN);
        assertThat(senders).hasSize(100_000);
    }

    @AfterEach
    void forgetThem() throws SQLException {
        cases.close();
    }

    @Test
    void looksUpTheNextOneInAnIndex() {
        assertThat(cases.plan(WatchStore.NEXT, Timestamp.from(BEGIN), AUTHORITY.value()))
                .contains("Index Scan using watch_agency_sender_due_at_idx on watch")
                .doesNotContain("Seq Scan on watch ", "Sort Key: watch.due_at");
    }

    @Test
    void letsNobodyWaitLongerThanItsSendersShareOfTheCallsTakes() throws SQLException {
        for (int day = 0; day < DAYS; day++) {
            lookFor(BEGIN.plus(DAY.multipliedBy(day)));
        }

        assertThat(cases.neverLookedAt()).isEmpty();
        // the small ones take 1,000 calls a day, and the nine large ones share 9,000: 11 days for 11,000 cases, and a
        // night
        longest.forEach((sender, gap) -> assertThat(gap)
                .as(sender)
                .isLessThanOrEqualTo(sender.startsWith("small") ? Duration.ofHours(36) : Duration.ofDays(12)));
    }

    private void lookFor(Instant midnight) throws SQLException {
        Allowance allowance = new Allowance(OPEN, CALLS);
        int used = 0;
        for (Instant now = midnight; now.isBefore(midnight.plus(DAY)); now = now.plus(Duration.ofMinutes(5))) {
            int may = Math.max(0, allowance.by(now) - used);
            Instant at = now;
            int[] made = {0};
            cases.together(() -> made[0] = look(may, at));
            used += made[0];
        }
        assertThat(used).isBetween(CALLS * 9 / 10, CALLS);
    }

    /** @return how many looks were made */
    private int look(int most, Instant now) {
        for (int made = 0; made < most; made++) {
            Optional<WatchStore.Turn> turn = store.next(AUTHORITY, now, now.plus(Duration.ofMinutes(2)));
            if (turn.isEmpty()) {
                return made;
            }
            note(turn.get().referral().value(), now);
            store.looked(turn.get(), now, now.plus(DAY));
        }
        return most;
    }

    private void note(UUID referral, Instant now) {
        Instant before = last.put(referral, now);
        Duration gap = Duration.between(before == null ? BEGIN : before, now);
        longest.merge(senders.get(referral), gap, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }
}
