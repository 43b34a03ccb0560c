package org.caravanserai.watch;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.caravanserai.connectors.exchange.AgencyUnavailable;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.Look;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** One look after the other at an authority's cases, as long as it is open, bears another call, and a case is due. */
@Component
class Looks {
    private static final Logger LOG = LoggerFactory.getLogger(Looks.class);
    private static final Duration AGAIN = Duration.ofMinutes(10);
    private static final int LONGEST = 36;

    private final WatchStore store;
    private final CallQuota quota;
    private final LookClaim claim;
    private final LookSettle settle;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final MeterRegistry meters;

    Looks(
            WatchStore store,
            CallQuota quota,
            LookClaim claim,
            LookSettle settle,
            TransactionTemplate transaction,
            InstantSource clock,
            MeterRegistry meters) {
        this.store = store;
        this.quota = quota;
        this.claim = claim;
        this.settle = settle;
        this.transaction = transaction;
        this.clock = clock;
        this.meters = meters;
    }

    /** Until nothing is due, or no further call may be made now. */
    void round(Watches.Watched watched) {
        Optional<WatchStore.Turn> turn = next(watched);
        while (turn.isPresent() && look(watched, turn.get())) {
            turn = next(watched);
        }
    }

    /** A call of the quota and the case that it is for, or neither. */
    private Optional<WatchStore.Turn> next(Watches.Watched watched) {
        Instant now = clock.instant();
        return Optional.ofNullable(transaction.execute(status -> {
                    Optional<WatchStore.Turn> turn = quota.take(watched.id(), watched.reach())
                            ? store.next(watched.id(), now, now.plus(claim.lease()))
                            : Optional.empty();
                    if (turn.isEmpty()) {
                        status.setRollbackOnly(); // a call that is not made is not counted
                    }
                    return turn;
                }))
                .flatMap(turn -> turn);
    }

    /** False if the authority cannot now. */
    private boolean look(Watches.Watched watched, WatchStore.Turn turn) {
        Optional<ClearedHandoff> cleared = claim.claim(watched.id(), turn);
        return cleared.isEmpty() || call(watched, turn, cleared.get());
    }

    private boolean call(Watches.Watched watched, WatchStore.Turn turn, ClearedHandoff cleared) {
        try {
            Look look = watched.connector().look(cleared);
            count(watched, look);
            quota.answered(watched.id());
            settle.settle(watched, turn, look);
            return true;
        } catch (AgencyUnavailable e) {
            LOG.info("{} could not be looked at: {}", watched.id(), e.code());
            meters.counter("caravanserai.looks", "agency", watched.id().value(), "end", e.code())
                    .increment();
            quota.pause(watched.id(), e.retryAfter().orElse(Duration.ZERO));
            later(turn);
            return false;
        }
    }

    /** One case that always fails gets out of the way of the others. */
    private void later(WatchStore.Turn turn) {
        int failures = store.progress(turn.referral())
                .map(WatchStore.Progress::failures)
                .orElse(0);
        Duration wait = AGAIN.multipliedBy(Math.min(failures + 1, LONGEST));
        store.failed(turn, clock.instant().plus(wait));
    }

    private void count(Watches.Watched watched, Look look) {
        String end = switch (look) {
            case Look.Found found -> found.matched() ? "found" : "unmapped";
            case Look.Rejected no -> no.code();
        };
        meters.counter("caravanserai.looks", "agency", watched.id().value(), "end", end)
                .increment();
    }
}
