package org.caravanserai.consent;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Receipt;
import org.caravanserai.clock.IdSource;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.Clearing;
import org.caravanserai.connectors.exchange.ConsentDecision;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.RefusedHandoff;
import org.caravanserai.journey.Journeys;
import org.caravanserai.journey.Stage;
import org.caravanserai.signing.Signatures;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides every hop anew, because consent can be withdrawn while a handoff waits in a queue. */
@Component
public class Gate {
    private final ConsentStore consents;
    private final Journeys journeys;
    private final Agencies agencies;
    private final InstantSource clock;
    private final SignedClearance.Means means;

    Gate(
            ConsentStore consents,
            Journeys journeys,
            Agencies agencies,
            InstantSource clock,
            Signatures signatures,
            IdSource ids,
            RandomGenerator chance) {
        this.means = new SignedClearance.Means(signatures, ids, clock, chance);
        this.consents = consents;
        this.journeys = journeys;
        this.agencies = agencies;
        this.clock = clock;
    }

    /** A consent as it stands now, or none. */
    public static final class Held {
        private final @Nullable Consent consent;

        private Held(@Nullable Consent consent) {
            this.consent = consent;
        }
    }

    /**
     * Holds a consent until the caller's transaction ends, so that no withdrawal commits in between. Whoever also locks a
     * referral does this first: the withdrawal takes them in the same order.
     */
    public Held hold(UUID consent) {
        return new Held(consents.findForDecision(consent).orElse(null));
    }

    /** Looks without holding: for a preview, where nothing moves. */
    public Held look(UUID consent) {
        return new Held(consents.find(consent).orElse(null));
    }

    /**
     * Decides on a submission and spends a consent that counts for one referral. A twin's spending is waited for, so that of
     * two at the same time one is refused; a refusal rolls its spending back with the rest of its transaction.
     */
    public Ruling decideAndSpend(Crossing crossing, Held held) {
        if (held.consent != null && held.consent.terms().singleUse()) {
            consents.spend(held.consent.id(), crossing.handoff().referral());
        }
        return decide(crossing, held);
    }

    /** Decides; the caller records the receipt in the transaction of the effect. */
    public Ruling decide(Crossing crossing, Held held) {
        ConsentDecision decision =
                ConsentRules.decide(crossing, held.consent, circumstances(crossing.handoff(), held.consent));
        return new Ruling(signed(crossing, decision), receipt(crossing, held.consent, decision));
    }

    /** Whether a referral may be followed by another (H5): its own consent must stand, and say so. Nothing crosses yet. */
    public Ruling decideOnward(Crossing first, Held held) {
        ConsentDecision decision =
                ConsentRules.decideOnward(first, held.consent, circumstances(first.handoff(), held.consent));
        return new Ruling(decision, receipt(first, held.consent, decision));
    }

    /** Only what ends outside the hub carries a clearance, and only as long as the decision may be acted on. */
    private ConsentDecision signed(Crossing crossing, ConsentDecision decision) {
        boolean leaves = crossing.hop() == Hop.H2 || crossing.hop() == Hop.HX;
        return leaves && crossing.validUntil() != null && decision instanceof ClearedHandoff cleared
                ? Clearing.signed(cleared, new SignedClearance(means, cleared, crossing.validUntil()))
                : decision;
    }

    private Circumstances circumstances(Handoff handoff, @Nullable Consent consent) {
        Stage stage = journeys.stage(handoff.journey(), handoff.stage())
                .orElseThrow(() -> new IllegalStateException("no stage " + handoff.journey() + "/" + handoff.stage()));
        boolean firewall = enforcement(handoff.from()) || enforcement(handoff.to());
        var now = clock.instant();
        Optional<Agency> recipient = agencies.find(handoff.to());
        LocalDate today = LocalDate.ofInstant(now, recipient.map(Agency::zone).orElse(java.time.ZoneOffset.UTC));
        boolean agreement = agencies.agreementInForce(handoff.from(), handoff.to(), today);
        boolean spent = consent != null
                && consent.terms().singleUse()
                && consents.spentByAnother(consent.id(), handoff.referral());
        return new Circumstances(
                stage, firewall, agreement, recipient.map(Agency::facts).orElse(Set.of()), spent, now);
    }

    private boolean enforcement(AgencyId agency) {
        return agencies.find(agency).map(Agency::enforcement).orElse(true); // unknown is not let through either
    }

    private static Receipt receipt(Crossing crossing, @Nullable Consent consent, ConsentDecision decision) {
        Handoff handoff = crossing.handoff();
        Receipt.Builder receipt = Receipt.of(AuditEvent.DECIDED, crossing.agency(), crossing.actor())
                .about(handoff.referral(), handoff.id().value())
                .hop(crossing.hop().name())
                .digest(crossing.digest())
                .validUntil(crossing.validUntil());
        if (consent != null) {
            receipt.consent(consent.id(), consent.version(), consent.hash());
        }
        if (crossing.delivery() != null) {
            receipt.delivery(crossing.delivery(), crossing.attempt());
        }
        Set<String> requested = DataCategory.words(handoff.facts().categories());
        return switch (decision) {
            case ClearedHandoff cleared ->
                receipt.categories(requested, DataCategory.words(granted(cleared)))
                        .result(cleared.removed().isEmpty() ? "permit" : "permit-reduced");
            case RefusedHandoff refused ->
                receipt.categories(requested, Set.of())
                        .reason(refused.reason().word())
                        .result("deny");
        };
    }

    private static Set<DataCategory> granted(ClearedHandoff cleared) {
        Set<DataCategory> granted = EnumSet.noneOf(DataCategory.class);
        granted.addAll(cleared.handoff().facts().categories());
        return granted;
    }
}
