package org.caravanserai.watch;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.caravanserai.agency.CaseStatusReach;
import org.caravanserai.connectors.exchange.AgencyId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts the calls to an authority over all nodes, in one row that is locked to take one: two nodes together never make more
 * than one may. A call that was taken counts, whatever becomes of it.
 */
@Component
class CallQuota {
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int LONGEST_PAUSE = 15;
    private final JdbcTemplate db;
    private final InstantSource clock;

    CallQuota(JdbcTemplate db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    private record Used(LocalDate day, int today, Instant second, int inSecond, boolean paused) {
        Used at(Instant now) {
            Instant thisSecond = now.truncatedTo(ChronoUnit.SECONDS);
            boolean sameSecond = !second.isBefore(thisSecond); // a node's clock may be behind
            boolean sameDay = !day.isBefore(Allowance.day(now));
            return new Used(
                    sameDay ? day : Allowance.day(now),
                    sameDay ? today : 0,
                    sameSecond ? second : thisSecond,
                    sameSecond ? inSecond : 0,
                    paused);
        }
    }

    /** Whether one call may be made now; it is counted with the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean take(AgencyId agency, CaseStatusReach reach) {
        Instant now = clock.instant();
        Allowance allowance = new Allowance(reach.open(), reach.callsPerDay());
        if (!reach.open().at(now)) {
            return false;
        }
        Used used = locked(agency, now).at(now);
        boolean may = !used.paused() && used.today() < allowance.by(now) && used.inSecond() < reach.callsPerSecond();
        if (may) {
            db.update(
                    "UPDATE call_quota SET day = ?, used = ?, second = ?, in_second = ? WHERE agency = ?",
                    used.day(),
                    used.today() + 1,
                    Timestamp.from(used.second()),
                    used.inSecond() + 1,
                    agency.value());
        }
        return may;
    }

    private Used locked(AgencyId agency, Instant now) {
        db.update("""
                INSERT INTO call_quota (agency, day, used, second, in_second) VALUES (?, ?, 0, ?, 0)
                ON CONFLICT (agency) DO NOTHING""", agency.value(), Allowance.day(now), Timestamp.from(now.truncatedTo(ChronoUnit.SECONDS)));
        return db.query(
                        """
                        SELECT day, used, second, in_second, paused_until > ? AS paused FROM call_quota
                        WHERE agency = ? FOR UPDATE""",
                        (row, n) -> new Used(
                                row.getObject("day", LocalDate.class),
                                row.getInt("used"),
                                row.getTimestamp("second").toInstant(),
                                row.getInt("in_second"),
                                row.getBoolean("paused")),
                        Timestamp.from(now),
                        agency.value())
                .getFirst();
    }

    /** The authority cannot now: nobody calls it for a while, longer each time, at least as long as it said. */
    void pause(AgencyId agency, Duration atLeast) {
        Timestamp now = Timestamp.from(clock.instant());
        db.update(
                """
                UPDATE call_quota SET pauses = pauses + 1, paused_until = greatest(paused_until,
                  ?::timestamptz + least(pauses + 1, ?) * make_interval(secs => ?), ?) WHERE agency = ?""",
                now,
                LONGEST_PAUSE,
                PAUSE.toSeconds(),
                Timestamp.from(clock.instant().plus(atLeast)),
                agency.value());
    }

    void answered(AgencyId agency) {
        db.update("UPDATE call_quota SET pauses = 0 WHERE agency = ? AND pauses > 0", agency.value());
    }
}
