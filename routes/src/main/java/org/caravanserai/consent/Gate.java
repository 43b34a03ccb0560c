package org.caravanserai.consent;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
import org.caravanserai.configuration.InForce;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.Clearing;
import org.caravanserai.connectors.exchange.ConsentDecision;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.RefusedHandoff;
import org.caravanserai.journey.Basis;
import org.caravanserai.journey.Journeys;
import org.caravanserai.journey.Stage;
import org.caravanserai.signing.Signatures;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides every hop anew, because consent can be withdrawn while a handoff waits in a queue. */
@Component
public class Gate {
    /** No consent has this id. */
    private static final UUID NONE = new UUID(0, 0);

    private final ConsentStore consents;
    private final Journeys journeys;
    private final Agencies agencies;
    private final Ages ages;
    private final Payloads payloads;
    private final InstantSource clock;
    private final SignedClearance.Means means;
    private final InForce inForce;

    Gate(
            ConsentStore consents,
            Journeys journeys,
            Agencies agencies,
            Ages ages,
            Payloads payloads,
            InstantSource clock,
            Signatures signatures,
            IdSource ids,
            RandomGenerator chance,
            InForce inForce) {
        this.means = new SignedClearance.Means(signatures, ids, clock, chance);
        this.consents = consents;
        this.journeys = journeys;
        this.agencies = agencies;
        this.ages = ages;
        this.payloads = payloads;
        this.clock = clock;
        this.inForce = inForce;
    }

    /** A consent as it stands now, or none. */
    public static final class Held {
        private final @Nullable Consent consent;

        Held(@Nullable Consent consent) {
            this.consent = consent;
        }

        /** Whether the person, or somebody for them, took it back: nothing new may begin under it. */
        public boolean takenBack() {
            return consent != null && consent.status().over();
        }
    }

    /**
     * Holds a consent until the caller's transaction ends, so that no withdrawal commits in between. Whoever also locks a
     * referral does this first: the withdrawal takes them in the same order.
     */
    public Held hold(UUID consent) {
        return new Held(consents.findForDecision(consent).orElse(null));
    }

    /** Looks without holding: for a preview, where nothing moves; it may come before there is a consent. */
    public Relied look(@Nullable UUID consent, UUID person) {
        UUID id = consent == null ? NONE : consent;
        return new Relied(new Held(consents.find(id).orElse(null)), id, person);
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
        Circumstances around = inForce.steadily(() -> circumstances(crossing, held.consent));
        ConsentDecision decision = ConsentRules.decide(crossing, held.consent, around);
        return new Ruling(
                signed(crossing, decision),
                receipt(crossing, held.consent, decision),
                words(crossing, held, around, decision));
    }

    /** Whether a referral may be followed by another (H5): its own consent must stand, and say so. Nothing crosses yet. */
    public Ruling decideOnward(Crossing first, Held held) {
        ConsentDecision decision = ConsentRules.decideOnward(
                first, held.consent, inForce.steadily(() -> circumstances(first, held.consent)));
        return new Ruling(decision, receipt(first, held.consent, decision), Optional.empty());
    }

    /** Only what ends outside the hub carries a clearance, and only as long as the decision may be acted on. */
    private ConsentDecision signed(Crossing crossing, ConsentDecision decision) {
        boolean leaves = crossing.hop() == Hop.H2 || crossing.hop() == Hop.HX;
        return leaves && crossing.validUntil() != null && decision instanceof ClearedHandoff cleared
                ? Clearing.signed(cleared, new SignedClearance(means, cleared, crossing.validUntil()))
                : decision;
    }

    /** Whether it was given for a minor who has come of age since, and so speaks for themself. */
    public boolean outgrown(Held held) {
        Consent consent = held.consent;
        return consent != null
                && consent.ground().basis() == Basis.CONSENT
                && ages.ofAge(consent, today(consent.matter().from()));
    }

    /** Names what wants to cross, so that a person can be asked about exactly this. */
    public String payload(Handoff handoff) {
        return payloads.digest(handoff);
    }

    private static Optional<String> words(
            Crossing crossing, Held held, Circumstances around, ConsentDecision decision) {
        return decision instanceof RefusedHandoff refused && held.consent != null
                ? RefusalWords.of(refused.reason(), crossing, held.consent, around)
                : Optional.empty();
    }

    private Circumstances circumstances(Crossing crossing, @Nullable Consent consent) {
        Handoff handoff = crossing.handoff();
        Stage stage = journeys.stage(handoff.journey(), handoff.stage())
                .orElseThrow(() -> new IllegalStateException("no stage " + handoff.journey() + "/" + handoff.stage()));
        boolean firewall = enforcement(handoff.from()) || enforcement(handoff.to());
        var now = clock.instant();
        Optional<Agency> recipient = agencies.find(handoff.to());
        LocalDate today = LocalDate.ofInstant(now, recipient.map(Agency::zone).orElse(ZoneOffset.UTC));
        boolean agreement = agencies.agreementInForce(handoff.from(), handoff.to(), today);
        boolean spent = consent != null
                && consent.terms().singleUse()
                && consents.spentByAnother(consent.id(), handoff.referral());
        return new Circumstances(
                stage,
                firewall,
                agreement,
                recipient.map(Agency::facts).orElse(Set.of()),
                spent,
                now,
                consent == null ? nobodys(handoff) : particulars(handoff, consent));
    }

    private Particulars nobodys(Handoff handoff) {
        return new Particulars(today(handoff.from()), false, null);
    }

    private Particulars particulars(Handoff handoff, Consent consent) {
        LocalDate today = today(consent.matter().from());
        Terms terms = consent.terms();
        return new Particulars(
                today, ages.ofAge(consent, today), terms.payload() == null ? null : payloads.digest(handoff));
    }

    private LocalDate today(AgencyId asking) {
        ZoneId zone = agencies.find(asking).map(Agency::zone).orElse(ZoneOffset.UTC);
        return LocalDate.ofInstant(clock.instant(), zone);
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
