package org.caravanserai.handoff;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.caravanserai.connectors.exchange.Handoff.Kind;
import org.caravanserai.ledger.Ledger;
import org.caravanserai.messaging.Deliveries;
import org.caravanserai.messaging.Delivery;
import org.caravanserai.messaging.DeliveryState;
import org.caravanserai.messaging.RetrySchedule;
import org.caravanserai.parked.ParkedStore;
import org.caravanserai.referral.Event;
import org.caravanserai.referral.Happening;
import org.caravanserai.referral.Lifecycle;
import org.caravanserai.referral.RecallState;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.ReferralStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down how a call ended: taken, refused by the agency's rules, to be tried again, or parked. */
@Component
class Settle {
    private static final Logger LOG = LoggerFactory.getLogger(Settle.class);
    /** A partner's error may be lasting: the same answer thrice is (PARTNER-APIS C). */
    private static final int SAME_ANSWERS = 3;

    private final Deliveries deliveries;
    private final ReferralStore referrals;
    private final Lifecycle lifecycle;
    private final RetrySchedule schedule;
    private final ParkedStore parked;
    private final InstantSource clock;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    Settle(
            Deliveries deliveries,
            ReferralStore referrals,
            Lifecycle lifecycle,
            RetrySchedule schedule,
            ParkedStore parked,
            InstantSource clock,
            Ledger ledger,
            ApplicationEventPublisher events) {
        this.deliveries = deliveries;
        this.referrals = referrals;
        this.lifecycle = lifecycle;
        this.schedule = schedule;
        this.parked = parked;
        this.clock = clock;
        this.ledger = ledger;
        this.events = events;
    }

    @Transactional
    public void settle(Ended ended) {
        Release release = ended.release();
        switch (ended.end()) {
            case CallEnd.Took took -> took(release, took);
            case CallEnd.SaidNo no -> saidNo(release, no);
            case CallEnd.Again again -> again(release, again);
            case CallEnd.Broke broke -> park(release, broke.code());
        }
    }

    private void took(Release release, CallEnd.Took took) {
        Referral referral = lock(release);
        if (!deliveries.settle(release.delivery().id(), release.attempt(), DeliveryState.SETTLED)) {
            return; // another attempt took over; its own end counts
        }
        ledger.afterCommit(DeliveriesRemembered.entry(referral, release.delivery()));
        if (release.delivery().kind() == Kind.REFERRAL) {
            Referral known = referral.withPartnerReference(took.partnerReference());
            if (lifecycle.apply(known, Happening.hub(Event.DELIVERED)).isEmpty()) {
                referrals.update(known); // its answer was faster than its receipt
            }
            events.publishEvent(new HandoffDelivered(referral.id()));
        } else if (release.delivery().kind() == Kind.RECALL && took.neverArrived()) {
            lifecycle.apply(referral, Happening.hub(Event.RECALL_CONFIRMED).recalling(RecallState.STOPPED));
        }
    }

    private void saidNo(Release release, CallEnd.SaidNo no) {
        if (release.delivery().kind() != Kind.REFERRAL) {
            park(release, no.code());
            return;
        }
        Referral referral = lock(release);
        if (deliveries.settle(release.delivery().id(), release.attempt(), DeliveryState.SETTLED)) {
            LOG.info(
                    "delivery {} refused by the recipient's rules: {}",
                    release.delivery().id(),
                    no.code());
            lifecycle.apply(referral, Happening.hub(Event.UNDELIVERABLE).because("refused-by-their-rules"));
        }
    }

    private void again(Release release, CallEnd.Again again) {
        Delivery before = release.delivery();
        boolean thrice =
                again.brokenAnswer() && again.code().equals(before.cause()) && before.sameCause() + 1 >= SAME_ANSWERS;
        Instant now = clock.instant();
        Instant since = before.failingSince() == null ? now : before.failingSince();
        Optional<Instant> next = schedule.next(before.failures() + 1, since, now, again.atLeast());
        if (thrice || next.isEmpty()) {
            park(release, again.code());
        } else if (deliveries.again(before, release.attempt(), again.code(), next.get())) {
            LOG.info("delivery {} is tried again at {}: {}", before.id(), next.get(), again.code());
        }
    }

    private void park(Release release, String cause) {
        Delivery delivery = release.delivery();
        if (deliveries.park(delivery.id(), release.attempt(), cause)) {
            parked.delivery(delivery, cause, release.attempt());
        }
    }

    private Referral lock(Release release) {
        return referrals.lock(release.delivery().referral()).orElseThrow();
    }
}
