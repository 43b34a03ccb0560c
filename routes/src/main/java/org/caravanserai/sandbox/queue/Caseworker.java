package org.caravanserai.sandbox.queue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.openapi.amqp.client.body.Said;
import org.caravanserai.openapi.partner.client.body.Decision;
import org.caravanserai.openapi.partner.client.body.DeclineReason;
import org.caravanserai.openapi.partner.client.body.NewReport;
import org.caravanserai.openapi.partner.client.body.Outcome;
import org.caravanserai.openapi.partner.client.body.RecallReceipt;
import org.caravanserai.openapi.partner.client.body.RecallResult;
import org.caravanserai.sandbox.Whim;
import org.jspecify.annotations.Nullable;

/** What is said next of a handoff, one thing at a time. What is said again has the same id, so it changes nothing. */
final class Caseworker {
    private static final String NAME = "simulated-worker";

    private Caseworker() {}

    /** The first word about it; its reply tells the version. */
    static Said seen(UUID handoff) {
        return said(handoff, "seen", null).seen(true);
    }

    /** Who asks back waits for words that the person may not have let come; so this one accepts at once. */
    static Optional<Said> next(UUID handoff, String state, int version) {
        return switch (state) {
            case "requested", "received" -> Optional.of(decision(handoff, version));
            case "accepted" -> Optional.of(report(handoff, version, NewReport.StatusEnum.IN_PROGRESS));
            case "in-progress" -> Optional.of(report(handoff, version, NewReport.StatusEnum.COMPLETED));
            default -> Optional.empty();
        };
    }

    private static Said decision(UUID handoff, int version) {
        Decision decision = Whim.of(handoff) == Whim.DECLINES
                ? new Decision().decision(Decision.DecisionEnum.DECLINE).reason(DeclineReason.NO_CAPACITY)
                : new Decision().decision(Decision.DecisionEnum.ACCEPT);
        return said(handoff, "decision", version).decision(Words.carried(decision));
    }

    private static Said report(UUID handoff, int version, NewReport.StatusEnum status) {
        NewReport report = new NewReport().status(status);
        if (status == NewReport.StatusEnum.COMPLETED) {
            report.outcome(new Outcome().code(Whim.outcome(handoff)));
        }
        return said(handoff, "report", version).report(Words.carried(report));
    }

    /** @param version null at first: the reply tells it */
    static Said stopped(UUID handoff, @Nullable Integer version) {
        return said(handoff, "recall", version).recall(Words.carried(new RecallReceipt().result(RecallResult.STOPPED)));
    }

    private static Said said(UUID handoff, String what, @Nullable Integer version) {
        String name = handoff + "/" + what + "/" + version;
        return new Said()
                .id(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)))
                .handoff(handoff)
                .actor(NAME)
                .version(version);
    }
}
