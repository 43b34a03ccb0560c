package org.caravanserai.handoff;

import java.util.List;
import java.util.UUID;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.agency.AmqpReach;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.Handoff.Kind;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.messaging.Deliveries;
import org.caravanserai.messaging.DeliveryState;
import org.caravanserai.messaging.PartnerQueues;
import org.caravanserai.referral.Event;
import org.caravanserai.referral.Happening;
import org.caravanserai.referral.Lifecycle;
import org.caravanserai.referral.RecallState;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.ReferralStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what a partner has not read of a recalled handoff off its queue, without waiting for the recall's own turn: that one waits
 * with the partner's pause, and what lies on the queue does not.
 */
@Component
class UnreadMessages {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadMessages.class);
    private final Agencies agencies;
    private final PartnerQueues queues;
    private final ReferralStore referrals;
    private final Lifecycle lifecycle;
    private final Deliveries deliveries;
    private final JdbcTemplate db;
    private final TransactionTemplate transaction;

    UnreadMessages(
            Agencies agencies,
            PartnerQueues queues,
            ReferralStore referrals,
            Lifecycle lifecycle,
            Deliveries deliveries,
            JdbcTemplate db,
            TransactionTemplate transaction) {
        this.agencies = agencies;
        this.queues = queues;
        this.referrals = referrals;
        this.lifecycle = lifecycle;
        this.deliveries = deliveries;
        this.db = db;
        this.transaction = transaction;
    }

    /** Once the caller's transaction has committed, and before its caller goes on: after the answer it is no longer there. */
    void takeBack(Referral recalled) {
        if (agencies.find(recalled.to()).filter(UnreadMessages::hasQueue).isPresent()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    take(recalled.to(), recalled.handoff());
                }
            });
        }
    }

    /** Only the broker is asked here: a second connection to the database could be missing while each caller holds one. */
    private void take(AgencyId agency, HandoffId handoff) {
        try {
            new BrokerQueue(agency, queues).takeBack(handoff);
        } catch (RuntimeException broken) {
            LOG.warn("what {} has not read of handoff {} is taken off in a moment", agency, handoff);
        }
    }

    private static boolean hasQueue(Agency agency) {
        return agency.reached() instanceof AmqpReach;
    }

    /**
     * Goes through all recalls that nobody has answered: one may have met a message on its way to the queue, a stop of ours, or a
     * message on the queue of another node than the one that carries the recall. Who never saw it needs to confirm nothing.
     */
    void takeBackRecalled() {
        String[] partners = agencies.all().stream()
                .filter(UnreadMessages::hasQueue)
                .map(agency -> agency.id().value())
                .toArray(String[]::new);
        open(partners).forEach(recall -> {
            if (new BrokerQueue(recall.agency(), queues).takeBack(recall.handoff())) {
                transaction.executeWithoutResult(
                        status -> referrals.lock(recall.referral()).ifPresent(this::neverArrived));
            }
        });
    }

    private record Open(ReferralId referral, AgencyId agency, HandoffId handoff) {}

    private List<Open> open(String[] partners) {
        return db.query(
                """
                SELECT c.referral, c.agency, r.handoff FROM recall c JOIN referral r ON r.id = c.referral
                WHERE c.answered_at IS NULL AND c.agency = ANY (?)""",
                (row, n) -> new Open(
                        new ReferralId(row.getObject(1, UUID.class)),
                        new AgencyId(row.getString(2)),
                        new HandoffId(row.getObject(3, UUID.class))),
                (Object) partners);
    }

    private void neverArrived(Referral referral) {
        if (referral.standing().recall() != RecallState.REQUESTED) {
            return; // the recall's own turn came first
        }
        deliveries.of(referral.id(), referral.to()).stream()
                .filter(message -> message.kind() == Kind.RECALL && message.state() == DeliveryState.QUEUED)
                .forEach(message -> deliveries.settleWithoutCall(message.id()));
        lifecycle.apply(referral, Happening.hub(Event.RECALL_CONFIRMED).recalling(RecallState.STOPPED));
    }
}
