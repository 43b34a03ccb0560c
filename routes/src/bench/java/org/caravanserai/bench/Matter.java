package org.caravanserai.bench;

import java.util.Map;

/** What a referral to an agency is for. */
record Matter(String journey, int stage, String purpose) {
    private static final Map<String, Matter> BY_RECIPIENT = Map.of(
            "region-social",
            new Matter("J23", 1, "social-assistance"),
            "ngo-citizenship",
            new Matter("J06", 1, "naturalisation-screening"),
            "ngo-courses",
            new Matter("J10", 1, "day-one-activation"),
            "region-health",
            new Matter("J12", 1, "child-health-check"),
            "city-school",
            new Matter("J12", 2, "child-school-place"));
    private static final Matter ADVICE = new Matter("J01", 1, "orientation-legal");

    static Matter of(Invented referral) {
        return BY_RECIPIENT.getOrDefault(referral.to(), ADVICE);
    }
}
