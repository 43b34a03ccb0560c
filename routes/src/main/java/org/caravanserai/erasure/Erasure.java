package org.caravanserai.erasure;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Receipt;
import org.caravanserai.connectors.exchange.Handoff.Kind;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.ledger.Ledger;
import org.caravanserai.ledger.LedgerEntry;
import org.caravanserai.messaging.Deliveries;
import org.caravanserai.parked.ParkedStore;
import org.caravanserai.referral.Departure;
import org.caravanserai.referral.Event;
import org.caravanserai.referral.Happening;
import org.caravanserai.referral.Lifecycle;
import org.caravanserai.referral.RecallState;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.ReferralStore;
import org.caravanserai.referral.SenderActed;
import org.caravanserai.vault.EpochKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Destroys the keys of referrals whose facts need not be kept any longer, some at a time, on any number of nodes. */
@Component
public class Erasure {
    private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);
    private final Due due;
    private final ReferralStore referrals;
    private final Lifecycle lifecycle;
    private final Departure departure;
    private final Deliveries deliveries;
    private final ParkedStore parked;
    private final Audit audit;
    private final Ledger ledger;
    private final EpochKeys epochs;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    Erasure(
            Due due,
            ReferralStore referrals,
            Lifecycle lifecycle,
            Departure departure,
            Deliveries deliveries,
            ParkedStore parked,
            Audit audit,
            Ledger ledger,
            EpochKeys epochs,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.due = due;
        this.referrals = referrals;
        this.lifecycle = lifecycle;
        this.departure = departure;
        this.deliveries = deliveries;
        this.parked = parked;
        this.audit = audit;
        this.ledger = ledger;
        this.epochs = epochs;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Erases all that is due by now and gives how many. */
    public int run() {
        int erased = all(due::asked, "asked-by-the-person")
                + all(due::takenBack, "consent-withdrawn")
                + all(due::ended, "end-of-keeping");
        if (erased > 0) {
            LOG.info("{} referrals are erased", erased);
        }
        return erased;
    }

    private int all(Function<Instant, List<ReferralId>> rule, String reason) {
        int erased = 0;
        int found;
        do {
            Integer some = transaction.execute(status -> {
                List<ReferralId> batch = rule.apply(clock.instant());
                batch.forEach(id -> erase(id, reason));
                return batch.size();
            });
            found = some == null ? 0 : some;
            erased += found;
        } while (found == Due.BATCH);
        return erased;
    }

    /** Erases one, in the caller's transaction; nothing happens to one that is erased. */
    void erase(ReferralId id, String reason) {
        referrals.lock(id).filter(referral -> !referral.erased()).ifPresent(referral -> {
            Referral ended = referral.standing().ended() ? referral : expired(referral);
            deliveries.stopFacts(ended.id(), ended.to());
            parked.stopped(ended.id());
            parked.erased(ended.id());
            referrals.erase(ended.with(audit.append(ended.chain(), receipt(ended, reason))), clock.instant());
            ledger.afterCommit(new LedgerEntry.Erased(id.value()));
        });
    }

    /** Its sender is told by its timeline; a recipient that has it is asked to give it back. */
    private Referral expired(Referral referral) {
        boolean nothingLeft = departure.stopIfNothingLeft(referral);
        Happening end = Happening.hub(Event.CONSENT_RAN_OUT).because("end-of-keeping");
        boolean recall = !nothingLeft && referral.standing().recall() == null;
        Referral next = lifecycle
                .apply(referral, recall ? end.recalling(RecallState.REQUESTED) : end)
                .orElse(referral);
        if (recall) {
            events.publishEvent(new SenderActed(next, Kind.RECALL));
        }
        return next;
    }

    private static Receipt receipt(Referral referral, String reason) {
        return Receipt.of(AuditEvent.ERASED, referral.from(), Happening.HUB)
                .about(referral.id(), referral.handoff().value())
                .reason(reason)
                .result("erased");
    }

    /** Destroys the key of each past epoch under which nothing lives: erasure is final then, in old backups too. */
    public void endEpochs() {
        epochs.past().stream().filter(epoch -> !due.livesUnder(epoch)).forEach(epochs::destroy);
    }
}
