package org.caravanserai.handoff;

import java.util.List;
import java.util.UUID;
import org.caravanserai.connectors.exchange.Handoff.Kind;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.consent.ConsentWithdrawn;
import org.caravanserai.messaging.Deliveries;
import org.caravanserai.messaging.Delivery;
import org.caravanserai.messaging.DeliveryState;
import org.caravanserai.parked.ParkedStore;
import org.caravanserai.referral.Departure;
import org.caravanserai.referral.Event;
import org.caravanserai.referral.Happening;
import org.caravanserai.referral.Lifecycle;
import org.caravanserai.referral.RecallState;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.ReferralStore;
import org.caravanserai.referral.ReferralSubmitted;
import org.caravanserai.referral.SenderActed;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Queues what referrals and consents cause, in the transaction that causes it. */
@Component
class HandoffEvents implements Departure {
    private final Deliveries deliveries;
    private final ReferralStore referrals;
    private final Lifecycle lifecycle;
    private final ParkedStore parked;
    private final JdbcTemplate db;

    HandoffEvents(
            Deliveries deliveries, ReferralStore referrals, Lifecycle lifecycle, ParkedStore parked, JdbcTemplate db) {
        this.deliveries = deliveries;
        this.parked = parked;
        this.referrals = referrals;
        this.lifecycle = lifecycle;
        this.db = db;
    }

    @EventListener
    void on(ReferralSubmitted submitted) {
        Referral referral = submitted.referral();
        deliveries.queue(referral.id(), referral.to(), Kind.REFERRAL, referral.version());
    }

    /** A recall stops what waits before it, and so becomes the head. */
    @EventListener
    void on(SenderActed acted) {
        Referral referral = acted.referral();
        if (acted.kind() == Kind.RECALL) {
            stopWaiting(referral);
        }
        deliveries.queue(referral.id(), referral.to(), acted.kind(), referral.version());
    }

    @Override
    public boolean stopIfNothingLeft(Referral referral) {
        List<Delivery> messages = deliveries.of(referral.id(), referral.to());
        boolean left = messages.stream().anyMatch(HandoffEvents::left);
        if (!left) {
            stopWaiting(referral);
        }
        return !left;
    }

    private void stopWaiting(Referral referral) {
        deliveries.stop(referral.id(), referral.to());
        parked.stopped(referral.id());
    }

    private static boolean left(Delivery message) {
        return message.releasedAt() != null
                || message.state() == DeliveryState.RELEASING
                || message.state() == DeliveryState.SETTLED;
    }

    /** What waits is stopped; what had left is recalled, ended or not: the recipient may hold the facts. */
    @EventListener
    void on(ConsentWithdrawn withdrawn) {
        List<UUID> under = db.queryForList(
                "SELECT id FROM referral WHERE consent = ? ORDER BY id", UUID.class, withdrawn.consent());
        under.forEach(id -> referrals.lock(new ReferralId(id)).ifPresent(referral -> stop(referral, withdrawn)));
    }

    private void stop(Referral referral, ConsentWithdrawn withdrawn) {
        if (stopIfNothingLeft(referral)) {
            apply(referral, withdrawn, Event.STOPPED, RecallState.STOPPED);
            withdrawn.stopped(referral.code());
            return;
        }
        withdrawn.released(referral.code(), referral.to());
        if (referral.standing().recall() == null) {
            Referral next = apply(referral, withdrawn, Event.RECALL_REQUESTED, RecallState.REQUESTED);
            stopWaiting(referral);
            deliveries.queue(next.id(), next.to(), Kind.RECALL, next.version());
        }
    }

    private Referral apply(Referral referral, ConsentWithdrawn withdrawn, Event event, RecallState state) {
        Happening happening = Happening.of(event, withdrawn.agency().value(), withdrawn.actor())
                .because("consent-withdrawn")
                .recalling(state);
        return lifecycle.apply(referral, happening).orElse(referral);
    }
}
