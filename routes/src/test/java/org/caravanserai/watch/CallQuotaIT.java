package org.caravanserai.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.caravanserai.Hub;
import org.caravanserai.agency.Access;
import org.caravanserai.agency.CaseStatusReach;
import org.caravanserai.agency.Certificates;
import org.caravanserai.agency.OpenHours;
import org.caravanserai.connectors.exchange.AgencyId;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Nodes that share a database share the calls that an authority bears. */
class CallQuotaIT {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private final Hub hub = Hub.started();
    private final TransactionTemplate transaction = hub.bean(TransactionTemplate.class);
    private final Instant[] now = {NOON};

    /** A node with a counter of its own over the one table. */
    private CallQuota node() {
        return new CallQuota(hub.bean(JdbcTemplate.class), () -> now[0]);
    }

    private static CaseStatusReach reach(int perSecond, int perDay) {
        return new CaseStatusReach(
                URI.create("http://127.0.0.1:1"),
                Duration.ofSeconds(1),
                new Access.Open(),
                new Certificates(java.util.Optional.empty(), java.util.Optional.empty(), java.util.Optional.empty()),
                new OpenHours(ZoneOffset.UTC, EnumSet.allOf(DayOfWeek.class), LocalTime.MIN, LocalTime.MAX),
                perSecond,
                perDay,
                Duration.ofDays(1),
                List.of(),
                Set.of(),
                1);
    }

    private boolean take(CallQuota node, AgencyId authority, CaseStatusReach reach) {
        return Boolean.TRUE.equals(transaction.execute(status -> node.take(authority, reach)));
    }

    private long taken(AgencyId authority, CaseStatusReach reach) throws Exception {
        List<CallQuota> nodes = List.of(node(), node());
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Long>> tries = Stream.of(0, 1, 0, 1)
                    .map(n -> threads.submit(() -> Stream.generate(() -> take(nodes.get(n), authority, reach))
                            .limit(20)
                            .filter(may -> may)
                            .count()))
                    .toList();
            long all = 0;
            for (Future<Long> one : tries) {
                all += one.get();
            }
            return all;
        }
    }

    @Test
    void makeTogetherNoMoreCallsInASecondThanOneMay() throws Exception {
        AgencyId authority = new AgencyId("bears-five");

        assertThat(taken(authority, reach(5, 10_000))).isEqualTo(5);
        now[0] = NOON.plusSeconds(1);
        assertThat(taken(authority, reach(5, 10_000))).isEqualTo(5);
    }

    @Test
    void makeTogetherNoMoreCallsInADayThanOneMayAndBeginAnewAtMidnightGmt() throws Exception {
        AgencyId authority = new AgencyId("bears-thirty");
        now[0] = Instant.parse("2026-11-25T23:59:59Z");

        assertThat(taken(authority, reach(1000, 30))).isEqualTo(30);
        assertThat(take(node(), authority, reach(1000, 30))).isFalse();
        now[0] = Instant.parse("2026-11-26T00:00:00Z");
        assertThat(take(node(), authority, reach(1000, 30))).isTrue();
    }

    @Test
    void makeNoneWhileTheAuthorityCannot() {
        AgencyId authority = new AgencyId("cannot-now");
        assertThat(take(node(), authority, reach(5, 1000))).isTrue();

        node().pause(authority, Duration.ofMinutes(7));

        now[0] = NOON.plus(Duration.ofMinutes(6));
        assertThat(take(node(), authority, reach(5, 1000))).isFalse();
        now[0] = NOON.plus(Duration.ofMinutes(8));
        assertThat(take(node(), authority, reach(5, 1000))).isTrue();
    }

    @Test
    void goesBackToNoEarlierSecondOfANodeWhoseClockIsBehind() {
        AgencyId authority = new AgencyId("two-clocks");
        assertThat(take(node(), authority, reach(1, 1000))).isTrue();

        now[0] = NOON.minusSeconds(3);

        assertThat(take(node(), authority, reach(1, 1000))).isFalse();
    }
}
