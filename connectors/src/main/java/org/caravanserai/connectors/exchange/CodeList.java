package org.caravanserai.connectors.exchange;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The lists of codes that we and a partner must read alike. Of most, the words are an operator's; of some, the contract's. */
public enum CodeList {
    /** What an agency can say about a handoff: the states that it may bring about. */
    STATUSES("status", "statuses", statuses()),
    DECLINE_REASONS(
            "reason",
            "declineReasons",
            Set.of(
                    "no-capacity",
                    "not-eligible",
                    "out-of-area",
                    "wrong-service",
                    "cannot-reach-person",
                    "person-declined",
                    "duplicate",
                    "better-agency")),
    NOT_COMPLETED_REASONS(
            "reason",
            "notCompletedReasons",
            Set.of(
                    "person-declined",
                    "cannot-reach-person",
                    "no-capacity",
                    "no-longer-needed",
                    "not-eligible",
                    "person-moved")),
    OUTCOMES(
            "outcome",
            "outcomes",
            Set.of("helped", "partly-helped", "signposted", "enrolled", "benefit-granted", "benefit-refused")),
    /** What help is asked for, and so which service of the partner. */
    NEEDS("need", "needs", null),
    LANGUAGES("language", "languages", null),
    DISTRICTS("district", "districts", null),
    AGENCIES("agency", "agencies", null);

    private final String one;
    private final String key;
    private final Optional<Set<String>> fixed;

    CodeList(String one, String key, @Nullable Set<String> fixed) {
        this.one = one;
        this.key = key;
        this.fixed = Optional.ofNullable(fixed);
    }

    /** One of its codes, in a sentence. */
    public String one() {
        return one;
    }

    /** Its name in configuration. */
    public String key() {
        return key;
    }

    /** Its words, where our contract fixes them; empty where {@code codes.yaml} or {@code agencies.yaml} lists them. */
    public Optional<Set<String>> fixed() {
        return fixed;
    }

    private static Set<String> statuses() {
        return Arrays.stream(Arrival.Event.values()).map(Arrival.Event::status).collect(Collectors.toUnmodifiableSet());
    }
}
