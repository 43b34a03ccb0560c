package org.caravanserai.sandbox;

import java.util.UUID;
import org.caravanserai.openapi.partner.client.body.Outcome;

/** How a simulated worker takes a handoff: by chance, but the same chance for the same handoff after every restart. */
public enum Whim {
    ACCEPTS,
    DECLINES,
    ASKS_BACK;

    private static final int ACCEPTED_OF_HUNDRED = 75;
    private static final int DECLINED_OF_HUNDRED = 13;

    /** What it is for a handoff. */
    public static Whim of(UUID handoff) {
        int chance = Math.floorMod(handoff.hashCode(), 100);
        if (chance < ACCEPTED_OF_HUNDRED) {
            return ACCEPTS;
        }
        return chance < ACCEPTED_OF_HUNDRED + DECLINED_OF_HUNDRED ? DECLINES : ASKS_BACK;
    }

    /** How its help ends. */
    public static Outcome.CodeEnum outcome(UUID handoff) {
        return switch (Math.floorMod(handoff.hashCode(), 3)) {
            case 0 -> Outcome.CodeEnum.HELPED;
            case 1 -> Outcome.CodeEnum.SIGNPOSTED;
            default -> Outcome.CodeEnum.ENROLLED;
        };
    }
}
