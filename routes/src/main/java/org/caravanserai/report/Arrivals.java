package org.caravanserai.report;

import java.util.Optional;
import java.util.UUID;
import org.caravanserai.configuration.Words;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.Arrival;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.consent.Gate;
import org.caravanserai.handoff.TestDeliveries;
import org.caravanserai.messaging.Inbox;
import org.caravanserai.parked.ParkedStore;
import org.caravanserai.referral.Event;
import org.caravanserai.referral.Happening;
import org.caravanserai.referral.Lifecycle;
import org.caravanserai.referral.RecallState;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.ReferralStore;
import org.caravanserai.referral.SealedFacts;
import org.caravanserai.referral.State;
import org.caravanserai.referral.Timeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets what an agency sent take effect once, however often it comes; what cannot be read is parked. */
@Component
class Arrivals {
    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    private final Inbox inbox;
    private final ReferralStore referrals;
    private final Gate gate;
    private final Reporting reporting;
    private final ParkedStore parked;
    private final TestDeliveries tests;
    private final SealedFacts sealed;
    private final Timeline timeline;
    private final TransactionTemplate transaction;

    Arrivals(
            Inbox inbox,
            ReferralStore referrals,
            Gate gate,
            Reporting reporting,
            ParkedStore parked,
            TestDeliveries tests,
            SealedFacts sealed,
            Timeline timeline,
            TransactionTemplate transaction) {
        this.inbox = inbox;
        this.referrals = referrals;
        this.gate = gate;
        this.reporting = reporting;
        this.parked = parked;
        this.tests = tests;
        this.sealed = sealed;
        this.timeline = timeline;
        this.transaction = transaction;
    }

    void take(AgencyId agency, Arrival arrival) {
        transaction.executeWithoutResult(status -> {
            if (inbox.first(agency, arrival.messageId())) {
                switch (arrival) {
                    case Arrival.Report report -> report(agency, report);
                    case Arrival.Unreadable unreadable -> park(agency, unreadable);
                }
            }
        });
    }

    /**
     * Lets a message that was kept take effect, in the caller's transaction, decided now.
     *
     * @param about the referral's version when it came; what the agency said since then stands
     */
    void late(AgencyId agency, Arrival.Report report, int about) {
        Optional<Referral> referral = referral(agency, report.handoff());
        if (referral.filter(r -> timeline.actedSince(r.id(), agency.value(), about))
                .isPresent()) {
            LOG.info(
                    "a report of {} was kept while its agency went on: history",
                    referral.get().id());
        } else {
            report(agency, report);
        }
    }

    private void report(AgencyId agency, Arrival.Report report) {
        if (tests.answered(agency, report.handoff(), Words.word(report.event()))) {
            return; // about nobody: it only shows that the way back is open
        }
        Optional<Referral> found = referral(agency, report.handoff());
        if (found.isEmpty()) {
            parked.arrival(agency, report.messageId(), "unknown-handoff");
            return;
        }
        Gate.Held consent = gate.hold(found.get().consent());
        Referral referral = referrals.lock(found.get().id()).orElseThrow();
        if (referral.erased()) {
            LOG.info("a report of {} came after its end of keeping and is dropped: {}", referral.id(), report.event());
            return;
        }
        Optional<Happening> happening = happening(referral, report);
        if (happening.isEmpty()
                || take(consent, referral, happening.get(), report.content()).isEmpty()) {
            LOG.info("a late report of {} is kept as history: {}", referral.id(), report.event());
        }
    }

    /** An agency that skips a step has taken it: nobody helps without having accepted. */
    private Optional<Referral> take(Gate.Held consent, Referral referral, Happening happening, Facts content) {
        Referral ready = referral;
        if (!Lifecycle.allows(referral, happening.event()) && impliesAccepting(happening.event())) {
            Happening accepted = Happening.of(Event.ACCEPTED, happening.byAgency(), happening.actor());
            ready = reporting.take(consent, referral, accepted, Facts.none()).orElse(referral);
        }
        return reporting.take(consent, ready, happening, content);
    }

    private static boolean impliesAccepting(Event event) {
        return event == Event.STARTED || event == Event.COMPLETED || event == Event.NOT_COMPLETED;
    }

    private static Optional<Happening> happening(Referral referral, Arrival.Report report) {
        Happening said = Happening.of(
                        event(referral, report.event()),
                        referral.to().value(),
                        referral.to().value())
                .because(report.reason().orElse(null))
                .withOutcome(report.outcomeCode().orElse(null));
        return switch (report.event()) {
            case RETURNED_TO_RECEIVED -> Optional.of(said).filter(x -> referral.state() == State.ACCEPTED);
            case STOPPED -> Optional.of(said.recalling(recalled(referral) ? RecallState.STOPPED : null));
            default -> Optional.of(said);
        };
    }

    private static boolean recalled(Referral referral) {
        return referral.standing().recall() == RecallState.REQUESTED;
    }

    private static Event event(Referral referral, Arrival.Event event) {
        return switch (event) {
            case RETURNED_TO_RECEIVED -> Event.ACCEPT_UNDONE;
            case ACCEPTED -> Event.ACCEPTED;
            case DECLINED -> Event.DECLINED;
            case ASKED_BACK -> Event.ASKED_BACK;
            case STARTED -> Event.STARTED;
            case COMPLETED -> Event.COMPLETED;
            case NOT_COMPLETED -> Event.NOT_COMPLETED;
            case STOPPED -> recalled(referral) ? Event.RECALL_CONFIRMED : Event.CLOSED_BY_RECIPIENT;
        };
    }

    private Optional<Referral> referral(AgencyId agency, HandoffId handoff) {
        return referrals.findByHandoff(handoff).filter(r -> r.to().equals(agency));
    }

    /** Kept whole under the key of its referral, and so for no longer; without one, nothing of it is kept. */
    private void park(AgencyId agency, Arrival.Unreadable unreadable) {
        if (unreadable
                .handoff()
                .filter(handoff -> tests.answered(agency, handoff, unreadable.cause()))
                .isPresent()) {
            return;
        }
        Optional<Referral> found = unreadable.handoff().flatMap(handoff -> referral(agency, handoff));
        if (found.isEmpty()) {
            parked.arrival(agency, unreadable.messageId(), unreadable.cause());
            return;
        }
        Referral referral = referrals.lock(found.get().id()).orElseThrow();
        if (!referral.erased()) {
            UUID id = parked.arrival(agency, unreadable, referral.id(), referral.version());
            sealed.keep(referral, id, unreadable.whole());
        }
    }
}
