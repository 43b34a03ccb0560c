package org.caravanserai.consent;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Receipt;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.ConsentDecision;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.RefusedHandoff;
import org.caravanserai.journey.Journeys;
import org.caravanserai.journey.Stage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides every hop anew, because consent can be withdrawn while a handoff waits in a queue. */
@Component
public class Gate {
    private final ConsentStore consents;
    private final Journeys journeys;
    private final Agencies agencies;
    private final InstantSource clock;

    Gate(ConsentStore consents, Journeys journeys, Agencies agencies, InstantSource clock) {
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

    /** Looks without holding: for a preview, where nothing moves. */
    public Held look(UUID consent) {
        return new Held(consents.find(consent).orElse(null));
    }

    /** Decides; the caller records the receipt in the transaction of the effect. */
    public Ruling decide(Crossing crossing, Held held) {
        ConsentDecision decision = ConsentRules.decide(crossing, held.consent, circumstances(crossing.handoff()));
        return new Ruling(decision, receipt(crossing, held.consent, decision));
    }

    private Circumstances circumstances(Handoff handoff) {
        Stage stage = journeys.stage(handoff.journey(), handoff.stage())
                .orElseThrow(() -> new IllegalStateException("no stage " + handoff.journey() + "/" + handoff.stage()));
        boolean firewall = enforcement(handoff.from()) || enforcement(handoff.to());
        var now = clock.instant();
        Optional<Agency> recipient = agencies.find(handoff.to());
        LocalDate today = LocalDate.ofInstant(now, recipient.map(Agency::zone).orElse(java.time.ZoneOffset.UTC));
        boolean agreement = agencies.agreementInForce(handoff.from(), handoff.to(), today);
        return new Circumstances(
                stage, firewall, agreement, recipient.map(Agency::facts).orElse(Set.of()), now);
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
