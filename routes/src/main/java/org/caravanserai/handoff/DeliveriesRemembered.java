package org.caravanserai.handoff;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.agency.Agencies;
import org.caravanserai.connectors.exchange.Handoff.Kind;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.ledger.Kept;
import org.caravanserai.ledger.LedgerEntry.Delivered;
import org.caravanserai.ledger.Remembered;
import org.caravanserai.messaging.Deliveries;
import org.caravanserai.messaging.Delivery;
import org.caravanserai.parked.ParkedStore;
import org.caravanserai.referral.Event;
import org.caravanserai.referral.Happening;
import org.caravanserai.referral.Lifecycle;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.ReferralStore;
import org.caravanserai.referral.ToReEnter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What reached its recipient is not sent again by a database that came back older. */
@Component
class DeliveriesRemembered implements Remembered<Delivered> {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveriesRemembered.class);
    private final Deliveries deliveries;
    private final ReferralStore referrals;
    private final Lifecycle lifecycle;
    private final ToReEnter toReEnter;
    private final ParkedStore parked;
    private final Agencies agencies;
    private final JdbcTemplate db;
    private final TransactionTemplate transaction;

    DeliveriesRemembered(
            Deliveries deliveries,
            ReferralStore referrals,
            Lifecycle lifecycle,
            ToReEnter toReEnter,
            ParkedStore parked,
            Agencies agencies,
            JdbcTemplate db,
            TransactionTemplate transaction) {
        this.deliveries = deliveries;
        this.referrals = referrals;
        this.lifecycle = lifecycle;
        this.toReEnter = toReEnter;
        this.parked = parked;
        this.agencies = agencies;
        this.db = db;
        this.transaction = transaction;
    }

    static Delivered entry(Referral referral, Delivery delivery) {
        return new Delivered(referral.id().value(), referral.handoff().value(), delivery.id());
    }

    @Override
    public Class<Delivered> kind() {
        return Delivered.class;
    }

    @Override
    public void repeat(List<Kept<Delivered>> entries) {
        entries.forEach(kept -> transaction.executeWithoutResult(status -> repeat(kept.entry())));
    }

    private void repeat(Delivered entry) {
        Optional<Referral> referral = referrals.lock(new ReferralId(entry.referral()));
        if (referral.isEmpty()) {
            toReEnter.delivered(entry.referral());
            return;
        }
        deliveries
                .find(entry.delivery())
                .filter(delivery -> deliveries.settleWithoutCall(delivery.id()))
                .ifPresent(delivery -> known(referral.get(), delivery));
    }

    private void known(Referral referral, Delivery delivery) {
        LOG.warn("delivery {} had reached its recipient, says the ledger; it is not sent again", delivery.id());
        parked.settled(delivery.id());
        if (delivery.kind() == Kind.REFERRAL) {
            boolean fetched = agencies.get(referral.to()).fetches();
            lifecycle.apply(referral, Happening.hub(fetched ? Event.ARRIVED : Event.DELIVERED));
        }
    }

    /** One that its recipient's rules refused has ended its referral; that may be found out anew. */
    @Override
    public List<Delivered> since(Instant time) {
        return db.query(
                """
                SELECT r.id, r.handoff, d.id FROM delivery d JOIN referral r ON r.id = d.referral
                WHERE d.settled_at >= ? AND d.state = 'settled' AND d.kind <> 'report' AND r.state <> 'undeliverable'""",
                (row, n) -> new Delivered(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getObject(3, UUID.class)),
                Timestamp.from(time));
    }

    @Override
    public Object key(Delivered entry) {
        return entry.delivery();
    }
}
