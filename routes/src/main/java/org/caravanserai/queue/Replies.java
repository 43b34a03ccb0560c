package org.caravanserai.queue;

import java.util.UUID;
import org.caravanserai.answer.Answer;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.connectors.amqp.WordTaken;
import org.caravanserai.report.RecipientDesk.Stands;
import org.jspecify.annotations.Nullable;

/** The hub's answers in the words of the queue's contract. */
final class Replies {
    private static final String TEST = "test";

    private Replies() {}

    static WordTaken unreadable() {
        return no(
                "unreadable",
                null,
                "This is no JSON object sealed to a key of the hub's; take the answerKey of the newest message.");
    }

    static WordTaken of(Answer<Stands> answer) {
        return switch (answer) {
            case Answer.Done<Stands> done -> standing(done.value());
            case Answer.Invalid<Stands> invalid -> fault(invalid.faults().getFirst());
            case Answer.NotThere<Stands> none -> no("not-there", null, "There is no such handoff, or it is not yours.");
            case Answer.Stale<Stands> stale ->
                new WordTaken.Refused(
                        "stale",
                        "version",
                        null,
                        stale.state(),
                        stale.version(),
                        "It has changed; decide on this version.");
            case Answer.Conflict<Stands> conflict ->
                new WordTaken.Refused(
                        "conflict", null, conflict.code(), conflict.state(), conflict.version(), conflict.detail());
            case Answer.Refused<Stands> refused -> no("refused", refused.reason(), refused.detail());
            case Answer.Gone<Stands> gone -> no("gone", gone.reason(), "It is not given out any more.");
            case Answer.TooMany<Stands> many ->
                no("too-many", null, "Say it again after " + many.again().toSeconds() + " s.");
        };
    }

    /** A failure of ours; the message is not lost on the partner's side, who may say it again. */
    static WordTaken incident() {
        return no("incident", null, "Something went wrong here; say it again later, or tell the operator.");
    }

    /** About nobody: nothing follows from it but that the way back is open. */
    static WordTaken ofTest(UUID handoff) {
        return new WordTaken.Done(handoff, TEST, "seen", "nobody", null, 1);
    }

    private static WordTaken standing(Stands now) {
        return new WordTaken.Done(now.id(), now.state(), now.transport(), now.turn(), now.dueAt(), now.version());
    }

    private static WordTaken fault(FieldFault fault) {
        return new WordTaken.Refused("contract", fault.field(), fault.rule(), null, null, fault.message());
    }

    private static WordTaken no(String problem, @Nullable String rule, String words) {
        return new WordTaken.Refused(problem, null, rule, null, null, words);
    }
}
