package org.caravanserai.report;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Receipt;
import org.caravanserai.connectors.exchange.Arrival;
import org.caravanserai.consent.Gate;
import org.caravanserai.handoff.Connectors;
import org.caravanserai.messaging.Deliveries;
import org.caravanserai.parked.ParkedMessage;
import org.caravanserai.parked.ParkedStore;
import org.caravanserai.referral.Happening;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.ReferralStore;
import org.caravanserai.referral.SealedFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets messages that were kept whole go on by themselves, each once, as soon as the mapping of today can read them. */
@Component
public class Quarantine {
    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
    private static final int BATCH = 100;
    private final ParkedStore parked;
    private final ReferralStore referrals;
    private final SealedFacts sealed;
    private final Connectors connectors;
    private final Arrivals arrivals;
    private final Gate gate;
    private final Deliveries deliveries;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Quarantine(
            ParkedStore parked,
            ReferralStore referrals,
            SealedFacts sealed,
            Connectors connectors,
            Arrivals arrivals,
            Gate gate,
            Deliveries deliveries,
            Audit audit,
            TransactionTemplate transaction) {
        this.parked = parked;
        this.referrals = referrals;
        this.sealed = sealed;
        this.connectors = connectors;
        this.arrivals = arrivals;
        this.gate = gate;
        this.deliveries = deliveries;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Lets everything go on that a change of mappings may have mended: what is kept, and what could not leave. */
    public void mappingsChanged() {
        resume();
        parked.unmapped().forEach(this::sentAgain);
    }

    /** Decided anew at its claim; parked again if its code is still unknown there. */
    private void sentAgain(ParkedMessage message) {
        transaction.executeWithoutResult(status -> parked.take(message.id())
                .flatMap(held -> Optional.ofNullable(held.delivery()))
                .flatMap(deliveries::find)
                .filter(deliveries::replay)
                .ifPresent(delivery -> closed(message)));
    }

    /** Reads all that is kept, in the order in which it came, and gives how many went on. */
    public int resume() {
        int wentOn = 0;
        List<ParkedMessage> batch = parked.kept(null, BATCH);
        while (!batch.isEmpty()) {
            wentOn += (int) batch.stream().filter(this::resumed).count();
            batch = parked.kept(batch.getLast(), BATCH);
        }
        if (wentOn > 0) {
            LOG.info("{} messages that were kept have gone on", wentOn);
        }
        return wentOn;
    }

    /** One that breaks leaves the others alone. */
    private boolean resumed(ParkedMessage message) {
        try {
            return Boolean.TRUE.equals(transaction.execute(
                    status -> hold(message).filter(this::goOn).map(this::closed).isPresent()));
        } catch (RuntimeException e) {
            LOG.warn("message {} cannot go on: {}", message.id(), e.getClass().getName());
            return false;
        }
    }

    /** Consent, referral, message: the order in which whoever else needs them takes them. */
    private Optional<ParkedMessage> hold(ParkedMessage message) {
        referral(message).ifPresent(referral -> {
            gate.hold(referral.consent());
            referrals.lock(referral.id());
        });
        return parked.take(message.id());
    }

    /** Whether it could be read and has taken effect, in the transaction of the caller, who holds it. */
    boolean goOn(ParkedMessage message) {
        return read(message).map(read -> took(message, read.arrival())).orElse(false);
    }

    /** Whether the mapping of today has a word for all that it says. */
    boolean readable(ParkedMessage message) {
        return read(message)
                .filter(read -> read.arrival()
                        .filter(Arrival.Unreadable.class::isInstance)
                        .isEmpty())
                .isPresent();
    }

    /** @param arrival empty where there is nothing in it for us */
    private record Read(Optional<Arrival> arrival) {}

    /** Empty where nothing is kept of it any more, or nothing reaches its agency. */
    private Optional<Read> read(ParkedMessage message) {
        Optional<String> whole = referral(message).flatMap(referral -> sealed.kept(referral, message.id()));
        return whole.flatMap(
                text -> connectors.find(message.agency()).map(connector -> new Read(connector.reread(text))));
    }

    private boolean took(ParkedMessage message, Optional<Arrival> read) {
        if (read.isPresent() && read.get() instanceof Arrival.Unreadable unreadable) {
            parked.stillUnreadable(message.id(), unreadable);
            return false;
        }
        read.map(Arrival.Report.class::cast)
                .ifPresent(report -> arrivals.late(message.agency(), report, requireAbout(message)));
        letGo(message);
        return true;
    }

    /** It is needed no longer. */
    void letGo(ParkedMessage message) {
        if (message.referral() != null) {
            sealed.letGo(message.referral(), message.id());
        }
    }

    private ParkedMessage closed(ParkedMessage message) {
        parked.close(message.id(), "replayed", Happening.HUB);
        Receipt.Builder receipt = Receipt.of(AuditEvent.PARKED_HANDLED, message.agency(), Happening.HUB);
        if (message.delivery() != null) {
            receipt.delivery(message.delivery(), message.attempts());
        }
        audit.record(receipt.reason(message.cause()).result("replayed"));
        return message;
    }

    private Optional<Referral> referral(ParkedMessage message) {
        return Optional.ofNullable(message.referral()).flatMap(referrals::find);
    }

    private static int requireAbout(ParkedMessage message) {
        return Objects.requireNonNull(message.about());
    }
}
