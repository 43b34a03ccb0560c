package org.caravanserai.handoff;

import java.util.List;
import org.caravanserai.connectors.exchange.Handoff.Kind;
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
import org.caravanserai.referral.Timeline;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Queues what referrals and consents cause, in the transaction that causes it. */
@Component
class HandoffEvents implements Departure {
    private static final String WITHDRAWN = "consent-withdrawn";
    private final Deliveries deliveries;
    private final ReferralStore referrals;
    private final Lifecycle lifecycle;
    private final ParkedStore parked;
    private final Timeline timeline;
    private final UnreadMessages unread;

    HandoffEvents(
            Deliveries deliveries,
            ReferralStore referrals,
            Lifecycle lifecycle,
            ParkedStore parked,
            Timeline timeline,
            UnreadMessages unread) {
        this.unread = unread;
        this.deliveries = deliveries;
        this.parked = parked;
        this.referrals = referrals;
        this.lifecycle = lifecycle;
        this.timeline = timeline;
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
            unread.takeBack(referral);
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
        referrals.lockUnder(withdrawn.consents()).forEach(referral -> stop(referral, withdrawn));
    }

    private void stop(Referral referral, ConsentWithdrawn withdrawn) {
        if (stopIfNothingLeft(referral)) {
            apply(referral, withdrawn, Event.STOPPED, RecallState.STOPPED);
            withdrawn.stopped(referral.code());
            return;
        }
        withdrawn.released(referral.code(), referral.to());
        if (toAsk(referral)) {
            Referral next = apply(referral, withdrawn, Event.RECALL_REQUESTED, RecallState.REQUESTED);
            stopWaiting(referral);
            unread.takeBack(next);
            deliveries.queue(next.id(), next.to(), Kind.RECALL, next.version());
        }
    }

    /** Asked once by a withdrawal; what the recipient said to a sender's recall is no answer to the person. */
    private boolean toAsk(Referral referral) {
        RecallState recall = referral.standing().recall();
        return recall == null
                || (recall == RecallState.OVERTAKEN || recall == RecallState.CANNOT)
                        && !timeline.has(referral.id(), Event.RECALL_REQUESTED, WITHDRAWN);
    }

    private Referral apply(Referral referral, ConsentWithdrawn withdrawn, Event event, RecallState state) {
        Happening happening = Happening.of(event, withdrawn.agency().value(), withdrawn.actor())
                .because(WITHDRAWN)
                .recalling(state);
        return lifecycle.apply(referral, happening).orElse(referral);
    }
}
