package org.caravanserai.handoff;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.consent.InFlight;
import org.caravanserai.referral.Reachability;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Knows which calls are under way, and which messages cannot get through. */
@Component
class CallsUnderway implements InFlight, Reachability {
    private static final long LOOK_NANOS = Duration.ofMillis(50).toNanos();
    private final JdbcTemplate db;
    private final InstantSource clock;

    CallsUnderway(JdbcTemplate db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    public Set<String> await(Collection<UUID> consents, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        Set<String> open = open(consents);
        while (!open.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_NANOS);
            open = open(consents);
        }
        return open;
    }

    private Set<String> open(Collection<UUID> consents) {
        Object[] ids = consents.toArray();
        String places = String.join(",", Collections.nCopies(ids.length, "?"));
        return ids.length == 0
                ? Set.of()
                : new HashSet<>(db.queryForList(
                        "SELECT r.code FROM referral r WHERE r.consent IN (" + places + ") AND ("
                                + "EXISTS (SELECT FROM delivery d WHERE d.referral = r.id AND d.state = 'releasing'"
                                + " AND d.kind NOT IN ('recall', 'report'))"
                                + " OR EXISTS (SELECT FROM watch w WHERE w.referral = r.id AND w.looking))",
                        String.class,
                        ids));
    }

    @Override
    public Optional<Trouble> trouble(ReferralId referral) {
        return db
                .query(
                        """
                        SELECT d.cause, d.failing_since, d.state, o.send_at FROM delivery d
                        LEFT JOIN outbox o ON o.delivery = d.id
                        WHERE d.referral = ? AND d.kind = 'referral' AND d.cause IS NOT NULL
                          AND d.state IN ('queued', 'releasing', 'parked')""",
                        (row, n) -> new Trouble(
                                row.getString("cause"),
                                row.getTimestamp("failing_since").toInstant(),
                                row.getString("state").equals("parked")
                                        ? Optional.empty()
                                        : Optional.of(next(row.getTimestamp("send_at")))),
                        referral.value())
                .stream()
                .findFirst();
    }

    private Instant next(@org.jspecify.annotations.Nullable Timestamp sendAt) {
        return sendAt == null ? clock.instant() : sendAt.toInstant();
    }
}
