package org.caravanserai.referral;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to happen to a referral.
 *
 * @param byAgency who does it; {@code hub} for ourselves
 * @param actor staff reference, or {@code hub}
 * @param recall how the recall stands afterwards; null leaves it
 * @param message whether words come with it (sealed apart)
 * @param report the report that must cross H4 before the sender is told; null tells at once
 */
public record Happening(
        Event event,
        String byAgency,
        String actor,
        @Nullable String reason,
        @Nullable String outcome,
        @Nullable String betterAgency,
        @Nullable RecallState recall,
        boolean message,
        @Nullable UUID report) {

    public static final String HUB = "hub";

    public static Happening of(Event event, String byAgency, String actor) {
        return new Happening(event, byAgency, actor, null, null, null, null, false, null);
    }

    /** What the hub itself does. */
    public static Happening hub(Event event) {
        return of(event, HUB, HUB);
    }

    public Happening because(@Nullable String why) {
        return new Happening(event, byAgency, actor, why, outcome, betterAgency, recall, message, report);
    }

    public Happening withOutcome(@Nullable String code) {
        return new Happening(event, byAgency, actor, reason, code, betterAgency, recall, message, report);
    }

    public Happening naming(@Nullable String agency) {
        return new Happening(event, byAgency, actor, reason, outcome, agency, recall, message, report);
    }

    public Happening recalling(@Nullable RecallState state) {
        return new Happening(event, byAgency, actor, reason, outcome, betterAgency, state, message, report);
    }

    public Happening withMessage() {
        return new Happening(event, byAgency, actor, reason, outcome, betterAgency, recall, true, report);
    }

    /** To be told to the sender only once this report has crossed H4. */
    public Happening reportedBy(UUID id) {
        return new Happening(event, byAgency, actor, reason, outcome, betterAgency, recall, message, id);
    }
}
