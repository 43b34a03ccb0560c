package org.caravanserai.handoff;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Receipt;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.Handoff.Kind;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.RefusedHandoff;
import org.caravanserai.consent.Crossing;
import org.caravanserai.consent.Gate;
import org.caravanserai.consent.Ruling;
import org.caravanserai.journey.Journeys;
import org.caravanserai.ledger.Ledger;
import org.caravanserai.messaging.Deliveries;
import org.caravanserai.messaging.Delivery;
import org.caravanserai.messaging.DeliveryState;
import org.caravanserai.referral.Event;
import org.caravanserai.referral.Happening;
import org.caravanserai.referral.Lifecycle;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.ReferralStore;
import org.caravanserai.referral.SealedFacts;
import org.caravanserai.vault.Pseudonyms;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Takes a delivery to release it: decides H2 anew, records the decision, and commits before anything leaves. For an agency
 * that fetches the effect is in this database, so the delivery ends here.
 */
@Component
class Claim {
    private static final Logger LOG = LoggerFactory.getLogger(Claim.class);

    private final Deliveries deliveries;
    private final ReferralStore referrals;
    private final Lifecycle lifecycle;
    private final SealedFacts sealed;
    private final Gate gate;
    private final Audit audit;
    private final Agencies agencies;
    private final Journeys journeys;
    private final Pseudonyms pseudonyms;
    private final DeliverySettings settings;
    private final InstantSource clock;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    Claim(
            Deliveries deliveries,
            ReferralStore referrals,
            Lifecycle lifecycle,
            SealedFacts sealed,
            Gate gate,
            Audit audit,
            Agencies agencies,
            Journeys journeys,
            Pseudonyms pseudonyms,
            DeliverySettings settings,
            InstantSource clock,
            Ledger ledger,
            ApplicationEventPublisher events) {
        this.deliveries = deliveries;
        this.referrals = referrals;
        this.lifecycle = lifecycle;
        this.sealed = sealed;
        this.gate = gate;
        this.audit = audit;
        this.agencies = agencies;
        this.journeys = journeys;
        this.pseudonyms = pseudonyms;
        this.settings = settings;
        this.clock = clock;
        this.ledger = ledger;
        this.events = events;
    }

    /** What may now leave; empty when it was refused, stopped, done before, or needs no call. */
    @Transactional
    public Optional<Release> claim(UUID id) {
        Optional<Delivery> found = deliveries.find(id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Delivery delivery = found.get();
        Gate.Held consent = gate.hold(delivery.consent());
        Referral referral = referrals.lock(delivery.referral()).orElseThrow();
        if (referral.erased() && carriesFacts(delivery)) {
            deliveries.take(delivery, DeliveryState.STOPPED); // erased since: nothing is left that could leave
            return Optional.empty();
        }
        Agency recipient = agencies.get(referral.to());
        return recipient.reached().endsHere()
                ? arrive(delivery, referral, consent)
                : release(delivery, referral, consent);
    }

    /** The reason for which consent would say no now, or nothing; nothing is held, recorded or released. */
    Optional<String> refusal(Delivery delivery) {
        Referral referral = referrals.find(delivery.referral()).orElseThrow();
        if (referral.erased() && carriesFacts(delivery)) {
            return Optional.of("erased");
        }
        Gate.Held consent = gate.look(delivery.consent(), referral.person()).consent();
        Ruling ruling = decide(delivery, referral, consent, delivery.attempt() + 1, null);
        return ruling.decision() instanceof RefusedHandoff refused
                ? Optional.of(refused.reason().word())
                : Optional.empty();
    }

    private static boolean carriesFacts(Delivery delivery) {
        return delivery.kind() == Kind.REFERRAL || delivery.kind() == Kind.CORRECTION || delivery.kind() == Kind.ANSWER;
    }

    private Optional<Release> release(Delivery delivery, Referral referral, Gate.Held consent) {
        if (!deliveries.claim(delivery, settings.lease())) {
            return Optional.empty();
        }
        int attempt = delivery.attempt() + 1;
        Ruling ruling = decide(delivery, referral, consent, attempt);
        Referral recorded = referral.with(audit.append(referral.chain(), ruling.receipt()));
        return switch (ruling.decision()) {
            case RefusedHandoff refused -> {
                deliveries.settle(delivery.id(), attempt, DeliveryState.REFUSED);
                refused(recorded, delivery, refused);
                yield Optional.empty();
            }
            case ClearedHandoff cleared -> {
                deliveries.released(delivery.id());
                sent(recorded, delivery, cleared, attempt);
                yield Optional.of(new Release(cleared, delivery, attempt));
            }
        };
    }

    /** An agency that fetches finds it in its list, of another it is watched; facts leave only at a read or a look. */
    private Optional<Release> arrive(Delivery delivery, Referral referral, Gate.Held consent) {
        Ruling ruling = decide(delivery, referral, consent, delivery.attempt() + 1);
        boolean no = ruling.decision() instanceof RefusedHandoff;
        if (!deliveries.take(delivery, no ? DeliveryState.REFUSED : DeliveryState.SETTLED)) {
            return Optional.empty();
        }
        Referral recorded = referral.with(audit.append(referral.chain(), ruling.receipt()));
        if (ruling.decision() instanceof RefusedHandoff refused) {
            refused(recorded, delivery, refused);
        } else {
            arrived(recorded, delivery);
        }
        return Optional.empty();
    }

    private void arrived(Referral referral, Delivery delivery) {
        ledger.afterCommit(DeliveriesRemembered.entry(referral, delivery));
        if (delivery.kind() == Kind.REFERRAL) {
            happened(referral, Happening.hub(Event.ARRIVED));
        } else {
            referrals.update(referral);
        }
        events.publishEvent(new HandoffArrived(referral.id(), delivery.kind()));
    }

    private Ruling decide(Delivery delivery, Referral referral, Gate.Held consent, int attempt) {
        return decide(delivery, referral, consent, attempt, clock.instant().plus(settings.lease()));
    }

    /** @param until when the decision may be acted on; null where nobody acts on it */
    private Ruling decide(
            Delivery delivery, Referral referral, Gate.Held consent, int attempt, @Nullable Instant until) {
        Facts facts = facts(delivery, referral);
        Handoff handoff = referral.toRecipient(
                delivery.kind(), delivery.sequence(), pseudonyms.forAgency(referral.person(), referral.to()), facts);
        Hop hop = delivery.kind() == Kind.RECALL ? Hop.HX : Hop.H2;
        return gate.decide(
                new Crossing(
                        hop,
                        handoff,
                        referral.person(),
                        shown(delivery, referral),
                        false,
                        referral.to(),
                        Happening.HUB,
                        delivery.id(),
                        attempt,
                        sealed.digest(referral, facts),
                        until),
                consent);
    }

    private Set<DataCategory> shown(Delivery delivery, Referral referral) {
        boolean glimpse = delivery.kind() == Kind.REFERRAL
                && agencies.get(referral.to()).reached().endsHere();
        return glimpse
                ? journeys.stage(referral.journey(), referral.stage())
                        .orElseThrow()
                        .glimpse()
                : EnumSet.allOf(DataCategory.class);
    }

    private Facts facts(Delivery delivery, Referral referral) {
        return switch (delivery.kind()) {
            case REFERRAL, CORRECTION ->
                sealed.facts(referral)
                        .orElseThrow(() -> new IllegalStateException("the facts of " + referral.id() + " are erased"));
            case ANSWER ->
                sealed.words(referral, delivery.about())
                        .map(words -> Facts.of(Map.of(DataCategory.NOTE, JsonNodeFactory.instance.stringNode(words))))
                        .orElse(Facts.none());
            case RECALL, REPORT -> Facts.none();
        };
    }

    private void sent(Referral referral, Delivery delivery, ClearedHandoff cleared, int attempt) {
        var categories = DataCategory.words(cleared.handoff().facts().categories());
        Receipt release = Receipt.of(AuditEvent.RELEASED, referral.to(), Happening.HUB)
                .about(referral.id(), referral.handoff().value())
                .delivery(delivery.id(), attempt)
                .hop(cleared.hop().name())
                .categories(categories, categories)
                .result("released");
        Referral recorded = referral.with(audit.append(referral.chain(), release));
        if (delivery.kind() == Kind.REFERRAL && attempt == 1) {
            happened(recorded, Happening.hub(Event.SENT));
        } else {
            referrals.updateChain(recorded);
        }
    }

    /** A refused referral ends, and its sender is told why; a refused answer or correction leaves it as it was. */
    private void refused(Referral referral, Delivery delivery, RefusedHandoff refused) {
        LOG.info(
                "delivery {} refused by consent: {}",
                delivery.id(),
                refused.reason().word());
        if (delivery.kind() != Kind.REFERRAL) {
            happened(
                    referral,
                    Happening.hub(Event.NOT_PASSED_ON).because(refused.reason().word()));
            return;
        }
        Event event = switch (refused.reason()) {
            case WITHDRAWN -> Event.REFUSED_BY_CONSENT;
            case EXPIRED -> Event.CONSENT_RAN_OUT;
            default -> Event.UNDELIVERABLE;
        };
        happened(referral, Happening.hub(event).because(refused.reason().word()));
    }

    private void happened(Referral referral, Happening happening) {
        if (lifecycle.apply(referral, happening).isEmpty()) {
            referrals.updateChain(referral);
        }
    }
}
