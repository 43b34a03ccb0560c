package org.caravanserai.referral;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.answer.Answer;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Receipt;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.identity.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A referral as its sender may see it: what was told, in its own words, with the facts it sent; each view is recorded. */
@Component
public class SenderView {
    private final ReferralStore store;
    private final Timeline timeline;
    private final SealedFacts sealed;
    private final Situation situation;
    private final Audit audit;
    private final Chain chain;

    SenderView(
            ReferralStore store, Timeline timeline, SealedFacts sealed, Situation situation, Audit audit, Chain chain) {
        this.chain = chain;
        this.store = store;
        this.timeline = timeline;
        this.sealed = sealed;
        this.situation = situation;
        this.audit = audit;
    }

    /**
     * @param facts none once they are erased
     * @param own empty once the facts are erased
     * @param question what the recipient asked back, while it waits for the answer
     */
    public record Whole(
            Referral referral,
            Timeline.Entry told,
            Facts facts,
            Optional<SealedFacts.SendersOwn> own,
            Situation.Words situation,
            Optional<String> question,
            Optional<String> outcomeNote,
            boolean outcomeShown,
            List<Chain.Link> chain) {
        /** Of a referral whose way back is closed, nothing that happened since. */
        public boolean noAnswer() {
            return referral.standing().noAnswer() && !referral.standing().wayBackClosed();
        }

        public Optional<RecallState> recall() {
            return Optional.ofNullable(referral.standing().recall())
                    .filter(recall -> !referral.standing().wayBackClosed());
        }

        @Override
        public String toString() {
            return "Whole[" + referral + "]";
        }
    }

    /** @param message the words that came with it, where this hop may carry them */
    public record Line(Timeline.Entry entry, Optional<String> message) {}

    /** Whether a caller may know of this referral: their agency sent it, from their unit, and it is not somebody else's. */
    public static boolean visible(Caller caller, Referral referral) {
        boolean agency = referral.from().equals(caller.agency());
        boolean unit = caller.unit().map(u -> u.equals(referral.unit())).orElse(true);
        boolean assigned =
                referral.assignedTo() == null || referral.assignedTo().equals(caller.actor());
        return agency && unit && assigned;
    }

    @Transactional
    public Answer<Whole> read(Caller caller, UUID id) {
        Optional<Referral> found = store.lock(new ReferralId(id)).filter(r -> visible(caller, r));
        if (found.isEmpty()) {
            return new Answer.NotThere<>();
        }
        Referral referral = found.get();
        Optional<Facts> facts = sealed.facts(referral);
        if (facts.isEmpty()) {
            return new Answer.Done<>(whole(caller, referral, Facts.none()), referral.told());
        }
        store.updateChain(referral.with(audit.append(referral.chain(), viewed(caller, referral, facts.get()))));
        return new Answer.Done<>(whole(caller, referral, facts.get()), referral.told());
    }

    private static Receipt viewed(Caller caller, Referral referral, Facts facts) {
        var categories = DataCategory.words(facts.categories());
        return Receipt.of(AuditEvent.VIEWED, caller.agency(), caller.actor())
                .unit(caller.unit().orElse(null))
                .about(referral.id(), referral.handoff().value())
                .categories(categories, categories)
                .result("shown");
    }

    private Whole whole(Caller caller, Referral referral, Facts facts) {
        List<Timeline.Entry> told = timeline.toldUpTo(referral.id(), referral.told());
        Timeline.Entry last = told.getLast();
        Optional<Timeline.Entry> asked =
                last.state() == State.ON_HOLD ? latest(told, Event.ASKED_BACK) : Optional.empty();
        Optional<Timeline.Entry> completed = latest(told, Event.COMPLETED);
        boolean outcome =
                completed.filter(e -> e.content() == Timeline.Content.SHOWN).isPresent();
        return new Whole(
                referral,
                last,
                facts,
                sealed.sendersOwn(referral),
                situation.of(referral, last, facts.text(DataCategory.NEED)),
                asked.flatMap(e -> shown(referral, e)),
                completed.flatMap(e -> shown(referral, e)),
                outcome,
                chain.seenBySender(caller, referral));
    }

    private static Optional<Timeline.Entry> latest(List<Timeline.Entry> told, Event event) {
        return told.stream().filter(e -> e.event() == event).reduce((first, second) -> second);
    }

    /** What may be told of its course, oldest first. Words are facts too, so the view is recorded where there are any. */
    @Transactional
    public Answer<List<Line>> timeline(Caller caller, UUID id) {
        Optional<Referral> found = store.lock(new ReferralId(id)).filter(r -> visible(caller, r));
        if (found.isEmpty()) {
            return new Answer.NotThere<>();
        }
        Referral referral = found.get();
        List<Line> lines = timeline.toldUpTo(referral.id(), referral.told()).stream()
                .map(entry -> new Line(entry, shown(referral, entry)))
                .toList();
        if (lines.stream().anyMatch(line -> line.message().isPresent())) {
            Facts words =
                    Facts.of(java.util.Map.of(DataCategory.NOTE, tools.jackson.databind.node.NullNode.getInstance()));
            store.updateChain(referral.with(audit.append(referral.chain(), viewed(caller, referral, words))));
        }
        return new Answer.Done<>(lines, referral.told());
    }

    private Optional<String> shown(Referral referral, Timeline.Entry entry) {
        return entry.content() == Timeline.Content.SHOWN ? sealed.words(referral, entry.version()) : Optional.empty();
    }

    /** Where the sender has been told that it stands. */
    Told told(Referral r) {
        Timeline.Entry entry = entry(r);
        return new Told(
                r.id().value(),
                r.code(),
                entry.state().word(),
                entry.transport().word(),
                entry.turn().word(),
                entry.dueAt(),
                entry.version());
    }

    @Nullable
    String lastEvent(Referral referral) {
        return entry(referral).event().word();
    }

    private Timeline.Entry entry(Referral referral) {
        return timeline.at(referral.id(), referral.told()).orElseThrow();
    }
}
