package org.caravanserai.push;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.AgencyUnavailable;
import org.caravanserai.handoff.DeliverySettings;
import org.caravanserai.messaging.RetrySchedule;
import org.caravanserai.referral.FeedPosition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far each system has been told; one node tells it at a time. */
@Component
class PushStore {
    private final JdbcClient db;
    private final DeliverySettings settings;
    private final RetrySchedule schedule;
    private final InstantSource clock;

    PushStore(JdbcClient db, DeliverySettings settings, RetrySchedule schedule, InstantSource clock) {
        this.db = db;
        this.settings = settings;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** Where to go on, if it is time and nobody else is at it. @param end where a system begins that was never told before */
    Optional<FeedPosition> lease(AgencyId agency, Supplier<FeedPosition> end) {
        Timestamp now = Timestamp.from(clock.instant());
        Optional<FeedPosition> place = db.sql("""
                        UPDATE push SET lease_until = ? WHERE agency = ? AND lease_until <= ? AND next_at <= ?
                        RETURNING place""")
                .params(Timestamp.from(clock.instant().plus(settings.pollLease())), agency.value(), now, now)
                .query((row, n) -> FeedPosition.of(row.getString(1)))
                .optional();
        if (place.isEmpty()) {
            db.sql("""
                            INSERT INTO push (agency, place, lease_until, next_at) VALUES (?, ?, '-infinity', '-infinity')
                            ON CONFLICT DO NOTHING""").params(agency.value(), end.get().toString()).update();
        }
        return place;
    }

    /** The lease goes on from here: it ends only if the node does. */
    void told(AgencyId agency, FeedPosition place) {
        db.sql(
                        "UPDATE push SET place = ?, failures = 0, failing_since = NULL, cause = NULL, lease_until = ? WHERE agency = ?")
                .params(place.toString(), Timestamp.from(clock.instant().plus(settings.pollLease())), agency.value())
                .update();
    }

    void giveBack(AgencyId agency) {
        db.sql("UPDATE push SET lease_until = '-infinity' WHERE agency = ?")
                .param(agency.value())
                .update();
    }

    /** Later, and never given up: what is not told yet stays in the feed, in its order. */
    void again(AgencyId agency, AgencyUnavailable why) {
        Instant now = clock.instant();
        int failures = 1
                + db.sql("SELECT failures FROM push WHERE agency = ?")
                        .param(agency.value())
                        .query(Integer.class)
                        .single();
        Instant next = schedule.next(failures, now, now, why.retryAfter().orElse(Duration.ZERO))
                .orElseThrow();
        db.sql("""
                        UPDATE push SET failures = ?, failing_since = coalesce(failing_since, ?), cause = ?, next_at = ?,
                          lease_until = '-infinity' WHERE agency = ?""")
                .params(failures, Timestamp.from(now), why.code(), Timestamp.from(next), agency.value())
                .update();
    }
}
