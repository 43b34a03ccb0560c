package org.caravanserai.console.counter;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.answer.Answer;
import org.caravanserai.api.CounterRow;
import org.caravanserai.draft.Draft;
import org.caravanserai.draft.Drafts;
import org.caravanserai.identity.Caller;
import org.caravanserai.referral.Preview;
import org.caravanserai.referral.Told;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes the person's answer: it is kept in the draft, then recorded, and with a yes the referral is sent. Each step may be taken
 * again after a crash or a second click, and is then the same step.
 */
@Component
class Answering {
    private final Drafts drafts;
    private final Chosen chosen;
    private final CounterRow counter;
    private final InstantSource clock;

    Answering(Drafts drafts, Chosen chosen, CounterRow counter, InstantSource clock) {
        this.drafts = drafts;
        this.chosen = chosen;
        this.counter = counter;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Outcome {}

    /** It is a referral now. */
    record Sent(UUID referral) implements Outcome {}

    /** A no, or a later, is recorded. */
    record Recorded(String said, String lang) implements Outcome {}

    record Wrong(List<Fault> faults) implements Outcome {}

    /** The hub says no. */
    record Refused(String reason, Set<String> categories) implements Outcome {}

    /** Another window changed the draft. */
    record Elsewhere() implements Outcome {}

    /** @param answered fields that begin with {@link Wish#ANSWER} */
    Outcome answer(Caller caller, Draft draft, int version, Map<String, String> answered) {
        return draft.becameReferral().<Outcome>map(Sent::new).orElseGet(() -> {
            if (unfinished(draft, answered)) {
                return carriedOut(caller, draft);
            }
            Optional<Draft> kept =
                    draft.version() == version ? drafts.keep(draft, with(draft, answered)) : Optional.empty();
            return kept.or(() -> drafts.find(caller, draft.id()).filter(now -> now.has(Wish.ANSWER + "at")))
                    .map(now -> carriedOut(caller, now))
                    .orElseGet(Elsewhere::new);
        });
    }

    /** Whether this very answer was kept before, and a crash came before it was known to be carried out: then it is the same one. */
    private static boolean unfinished(Draft draft, Map<String, String> answered) {
        Map<String, String> before = new HashMap<>(draft.filled());
        before.keySet().removeIf(field -> !field.startsWith(Wish.ANSWER));
        return before.remove(Wish.ANSWER + "at") != null && before.equals(answered);
    }

    private Map<String, String> with(Draft draft, Map<String, String> answered) {
        Map<String, String> next = new HashMap<>(draft.filled());
        next.keySet().removeIf(field -> field.startsWith(Wish.ANSWER));
        next.putAll(answered);
        next.put(
                Wish.ANSWER + "at",
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        next.put(Wish.NUMBER, String.valueOf(Integer.parseInt(next.getOrDefault(Wish.NUMBER, "0")) + 1));
        return next;
    }

    private Outcome carriedOut(Caller caller, Draft draft) {
        if (draft.becameReferral().isPresent()) {
            return new Sent(draft.becameReferral().get());
        }
        Wish wish = chosen.of(draft).wish();
        if (!Field.aboutSomebody(wish.stage())) {
            return submitted(caller, draft, wish, null);
        }
        Answer<UUID> consent = counter.recordConsent(caller, wish.key("consent"), wish.consent(payload(caller, wish)));
        return switch (consent) {
            case Answer.Done<UUID> done ->
                saidYes(draft) ? submitted(caller, draft, wish, done.value()) : recorded(caller, draft);
            case Answer.No<UUID> no -> refused(draft, no);
        };
    }

    private static boolean saidYes(Draft draft) {
        return draft.get(Wish.ANSWER + "said").equals("yes");
    }

    /** Where a consent is to one payload, its digest. */
    private @Nullable String payload(Caller caller, Wish wish) {
        return wish.stage().profile().bindsToPayload()
                        && counter.previewReferral(caller, wish.referral(wish.agreed(), null))
                                instanceof Answer.Done<Preview> done
                ? done.value().payloadDigest()
                : null;
    }

    private Outcome submitted(Caller caller, Draft draft, Wish wish, @Nullable UUID consent) {
        Answer<Told> answer =
                counter.submitReferral(caller, wish.key("referral"), wish.referral(wish.agreed(), consent));
        return switch (answer) {
            case Answer.Done<Told> done -> {
                drafts.sent(draft, done.value().id());
                yield new Sent(done.value().id());
            }
            case Answer.No<Told> no -> refused(draft, no);
        };
    }

    /** After a no the draft has done its work; after a later it waits for the next answer. */
    private Outcome recorded(Caller caller, Draft draft) {
        String said = draft.get(Wish.ANSWER + "said");
        String read = Wish.ANSWER + "understoodIn";
        String lang = draft.get(draft.has(read) ? read : Wish.ANSWER + "text");
        if (said.equals("no")) {
            drafts.drop(caller, draft.id());
        } else {
            drafts.keep(draft, unanswered(draft));
        }
        return new Recorded(said, lang);
    }

    private Outcome refused(Draft draft, Answer.No<?> no) {
        drafts.keep(draft, unanswered(draft));
        return switch (no) {
            case Answer.Invalid<?> invalid -> new Wrong(Fault.of(invalid.faults()));
            case Answer.Refused<?> refused -> new Refused(refused.reason(), refused.categories());
            case Answer.Gone<?> gone -> new Refused(gone.reason(), Set.of());
            default -> new Elsewhere();
        };
    }

    /** What was ticked stays ticked; that it was answered does not. */
    private static Map<String, String> unanswered(Draft draft) {
        Map<String, String> next = new HashMap<>(draft.filled());
        next.remove(Wish.ANSWER + "at");
        next.remove(Wish.ANSWER + "said");
        return next;
    }
}
