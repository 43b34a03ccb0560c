package org.caravanserai.referral;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.caravanserai.connectors.exchange.ReferralId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets clocks run out: a first answer or a later step overdue, an emergency not delivered after 15 minutes, a recall that
 * nobody has answered for a day.
 */
@Component
public class Clocks {
    private static final Logger LOG = LoggerFactory.getLogger(Clocks.class);
    private static final int AT_ONCE = 100;
    private final JdbcTemplate db;
    private final ReferralStore store;
    private final Recalls recalls;
    private final Lifecycle lifecycle;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    Clocks(
            JdbcTemplate db,
            ReferralStore store,
            Recalls recalls,
            Lifecycle lifecycle,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.db = db;
        this.store = store;
        this.recalls = recalls;
        this.lifecycle = lifecycle;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Fires every clock that has run out by now, each in a transaction of its own, on whichever node comes first. */
    public void fire() {
        Timestamp now = Timestamp.from(clock.instant());
        List<UUID> late = db.queryForList("""
                (SELECT id FROM referral WHERE due_at <= ? AND due_at IS NOT NULL AND NOT clock_fired LIMIT ?)
                UNION (SELECT id FROM referral WHERE deliver_by <= ? AND deliver_by IS NOT NULL LIMIT ?)""", UUID.class, now, AT_ONCE, now, AT_ONCE);
        late.forEach(id -> transaction.executeWithoutResult(status -> fire(new ReferralId(id))));
        recalls.unanswered(clock.instant(), AT_ONCE)
                .forEach(id -> transaction.executeWithoutResult(status -> remind(id)));
    }

    private void remind(ReferralId id) {
        store.lock(id).filter(referral -> recalls.remind(id, clock.instant())).ifPresent(referral -> {
            LOG.info("recipient of referral {} is reminded of its recall", id);
            lifecycle.apply(referral, Happening.hub(Event.RECALL_REMINDED));
        });
    }

    private void fire(ReferralId id) {
        Instant now = clock.instant();
        store.lock(id).ifPresent(referral -> {
            Referral next = undelivered(referral, now);
            overdue(next, now);
        });
    }

    private Referral undelivered(Referral referral, Instant now) {
        if (referral.deliverBy() == null || now.isBefore(referral.deliverBy())) {
            return referral;
        }
        Referral once = referral.withoutDeliverBy();
        if (referral.standing().transport().compareTo(Transport.DELIVERED) >= 0
                || referral.standing().ended()
                || referral.standing().wayBackClosed()) {
            store.update(once);
            return once;
        }
        LOG.warn("emergency referral {} is not delivered after 15 minutes", referral.id());
        return lifecycle.apply(once, Happening.hub(Event.NOT_DELIVERED_IN_TIME)).orElse(once);
    }

    private void overdue(Referral referral, Instant now) {
        Standing standing = referral.standing();
        if (standing.dueAt() == null || standing.clockFired() || now.isBefore(standing.dueAt())) {
            return;
        }
        if (standing.wayBackClosed()) { // there is nobody to tell; the region still counts it as overdue
            store.update(referral.withClockFired());
            return;
        }
        boolean unanswered = standing.state() == State.REQUESTED || standing.state() == State.RECEIVED;
        Event event = unanswered ? Event.NO_ANSWER : Event.OVERDUE;
        LOG.info("clock of referral {} ran out: {}", referral.id(), event.word());
        lifecycle.apply(referral.withClockFired(), Happening.hub(event));
    }
}
