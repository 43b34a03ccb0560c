package org.caravanserai.handoff;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.answer.Answer;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Receipt;
import org.caravanserai.connectors.exchange.Clearance;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.Handoff.Kind;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.PersonPseudonym;
import org.caravanserai.connectors.exchange.RefusedHandoff;
import org.caravanserai.consent.Crossing;
import org.caravanserai.consent.Gate;
import org.caravanserai.consent.Ruling;
import org.caravanserai.identity.Caller;
import org.caravanserai.journey.Journeys;
import org.caravanserai.journey.Profile;
import org.caravanserai.journey.Stage;
import org.caravanserai.referral.Chain;
import org.caravanserai.referral.Event;
import org.caravanserai.referral.RecallState;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.ReferralStore;
import org.caravanserai.referral.SealedFacts;
import org.caravanserai.referral.State;
import org.caravanserai.referral.Timeline;
import org.caravanserai.referral.Transport;
import org.caravanserai.vault.Pseudonyms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A handoff as an agency that fetches may see it: a glimpse before it has accepted, the facts after, nothing once they are
 * gone. Each read is a hop of its own (H2), decided and recorded.
 */
@Component
public class RecipientView {
    private final ReferralStore referrals;
    private final SealedFacts sealed;
    private final Timeline timeline;
    private final Gate gate;
    private final Audit audit;
    private final Agencies agencies;
    private final Journeys journeys;
    private final Pseudonyms pseudonyms;
    private final DeliverySettings settings;
    private final InstantSource clock;
    private final Chain chain;

    RecipientView(
            ReferralStore referrals,
            SealedFacts sealed,
            Timeline timeline,
            Gate gate,
            Audit audit,
            Agencies agencies,
            Journeys journeys,
            Pseudonyms pseudonyms,
            DeliverySettings settings,
            InstantSource clock,
            Chain chain) {
        this.referrals = referrals;
        this.sealed = sealed;
        this.timeline = timeline;
        this.gate = gate;
        this.audit = audit;
        this.agencies = agencies;
        this.journeys = journeys;
        this.pseudonyms = pseudonyms;
        this.settings = settings;
        this.clock = clock;
        this.chain = chain;
    }

    /**
     * @param person null where nothing personal crosses; so with {@code consentUntil}, since nobody was asked
     * @param glimpse what may be seen before accepting
     * @param facts released by accepting; empty before
     * @param cleared what this read may carry, glimpse or facts; its clearance signs the answer as it leaves
     */
    public record Seen(
            Referral referral,
            @Nullable PersonPseudonym person,
            @Nullable Instant consentUntil,
            Facts glimpse,
            Optional<Facts> facts,
            List<Message> messages,
            List<Chain.Link> chain,
            ClearedHandoff cleared) {
        public Clearance clearance() {
            return cleared.clearance();
        }

        @Override
        public String toString() {
            return "Seen[" + referral + "]";
        }
    }

    /** A question or an answer. */
    public record Message(Instant at, String from, String text) {
        @Override
        public String toString() {
            return "Message[" + from + "]";
        }
    }

    /** Whether a caller may know of this handoff: it is theirs, it has arrived, and they answer here. */
    public static boolean visible(Caller caller, Referral referral, Agencies agencies) {
        return referral.to().equals(caller.agency())
                && agencies.find(caller.agency()).map(Agency::answersHere).orElse(false)
                && referral.standing().transport().compareTo(Transport.DELIVERED) >= 0;
    }

    @Transactional
    public Answer<Seen> read(Caller caller, UUID id) {
        return read(caller, id, EnumSet.allOf(DataCategory.class));
    }

    /** The same, where the answer has room for some categories alone: no other crosses, and no other is recorded as shown. */
    @Transactional
    public Answer<Seen> read(Caller caller, UUID id, Set<DataCategory> wanted) {
        Optional<Referral> found = referrals.findByHandoff(new HandoffId(id)).filter(r -> visible(caller, r, agencies));
        if (found.isEmpty()) {
            return new Answer.NotThere<>();
        }
        Gate.Held consent = gate.hold(found.get().consent());
        Referral referral = referrals.lock(found.get().id()).orElseThrow();
        if (gone(referral.state())) {
            return new Answer.Gone<>(referral.state().word());
        }
        Optional<Facts> facts = sealed.facts(referral);
        return facts.isPresent()
                ? decided(caller, consent, referral, facts.get(), wanted)
                : new Answer.Gone<>("erased");
    }

    private static boolean gone(State state) {
        return state == State.DECLINED
                || state == State.WITHDRAWN
                || state == State.EXPIRED
                || state == State.UNDELIVERABLE;
    }

    private Answer<Seen> decided(
            Caller caller, Gate.Held consent, Referral referral, Facts facts, Set<DataCategory> wanted) {
        boolean released = released(referral);
        Ruling ruling = gate.decide(crossing(caller, referral, facts, released, wanted), consent);
        Referral recorded = referral.with(audit.append(referral.chain(), ruling.receipt()));
        return switch (ruling.decision()) {
            case RefusedHandoff refused -> {
                referrals.updateChain(recorded);
                yield new Answer.Gone<>(refused.reason().word());
            }
            case ClearedHandoff cleared -> {
                referrals.updateChain(released ? viewed(caller, recorded, cleared) : recorded);
                List<Message> messages = messages(caller, consent, referral);
                Seen seen = seen(referral, cleared, released, messages, chain.seenByRecipient(caller, referral));
                yield new Answer.Done<>(seen, referral.version());
            }
        };
    }

    private static boolean released(Referral referral) {
        State resume = referral.standing().resume();
        return referral.state().factsReleased()
                || referral.state() == State.ON_HOLD && resume != null && resume.factsReleased();
    }

    private Crossing crossing(
            Caller caller, Referral referral, Facts facts, boolean released, Set<DataCategory> wanted) {
        Set<DataCategory> shown = EnumSet.noneOf(DataCategory.class);
        shown.addAll(wanted);
        if (!released) {
            shown.retainAll(glimpse(referral));
        }
        return crossing(caller, referral, Kind.REFERRAL, facts, shown);
    }

    private Crossing crossing(Caller caller, Referral referral, Kind kind, Facts facts, Set<DataCategory> shown) {
        PersonPseudonym person = pseudonyms.forAgency(referral.person(), referral.to());
        return new Crossing(
                Hop.H2,
                referral.toRecipient(kind, 1, person, facts),
                referral.person(),
                shown,
                false,
                caller.agency(),
                caller.actor(),
                null,
                0,
                sealed.digest(referral, facts),
                clock.instant().plus(settings.lease()));
    }

    private Set<DataCategory> glimpse(Referral referral) {
        return stage(referral).glimpse();
    }

    private Stage stage(Referral referral) {
        return journeys.stage(referral.journey(), referral.stage()).orElseThrow();
    }

    private Referral viewed(Caller caller, Referral referral, ClearedHandoff cleared) {
        var categories = DataCategory.words(cleared.handoff().facts().categories());
        Receipt view = Receipt.of(AuditEvent.VIEWED, caller.agency(), caller.actor())
                .unit(caller.unit().orElse(null))
                .about(referral.id(), referral.handoff().value())
                .hop(Hop.H2.name())
                .categories(categories, categories)
                .result("shown");
        return referral.with(audit.append(referral.chain(), view));
    }

    private Seen seen(
            Referral referral,
            ClearedHandoff cleared,
            boolean released,
            List<Message> messages,
            List<Chain.Link> links) {
        Facts facts = cleared.handoff().facts();
        boolean somebody = stage(referral).profile() != Profile.C0;
        return new Seen(
                referral,
                somebody ? cleared.handoff().person() : null,
                somebody ? cleared.grant().validUntil() : null,
                facts.only(glimpse(referral)),
                released ? Optional.of(facts) : Optional.empty(),
                messages,
                links,
                cleared);
    }

    /** The recipient's own questions, and those answers that may cross to it: each answer is a note, decided like one. */
    private List<Message> messages(Caller caller, Gate.Held consent, Referral referral) {
        return timeline.upTo(referral.id(), referral.version()).stream()
                .filter(entry -> entry.event() == Event.ASKED_BACK || entry.event() == Event.ANSWERED)
                .flatMap(entry -> sealed.words(referral, entry.version()).stream()
                        .filter(text -> entry.event() == Event.ASKED_BACK || crosses(caller, consent, referral, text))
                        .map(text -> new Message(entry.at(), entry.by(), text)))
                .toList();
    }

    private boolean crosses(Caller caller, Gate.Held consent, Referral referral, String answer) {
        Facts note = Facts.of(Map.of(DataCategory.NOTE, JsonNodeFactory.instance.stringNode(answer)));
        Crossing answered = crossing(caller, referral, Kind.ANSWER, note, EnumSet.allOf(DataCategory.class));
        return gate.decide(answered, consent).decision() instanceof ClearedHandoff cleared
                && cleared.removed().isEmpty();
    }

    /**
     * What happened to a handoff, oldest first, as its recipient may know it: no words, and of staff only its own.
     *
     * @return empty where the caller may not know of it
     */
    public List<Timeline.Entry> history(Caller caller, UUID id) {
        return referrals
                .findByHandoff(new HandoffId(id))
                .filter(referral -> visible(caller, referral, agencies))
                .map(referral -> timeline.upTo(referral.id(), referral.version()).stream()
                        .map(entry -> entry.seenBy(caller.agency()))
                        .toList())
                .orElse(List.of());
    }

    /** Whether the sender asks for it back. */
    public static boolean recalled(Referral referral) {
        return referral.standing().recall() == RecallState.REQUESTED;
    }
}
