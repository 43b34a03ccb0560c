package org.caravanserai.referral;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.directory.Availability;
import org.jspecify.annotations.Nullable;

/**
 * What would leave and what would stay, each with its rule.
 *
 * @param reason the first rule that says no
 * @param availability whether the recipient has room
 * @param alternatives who else takes it, where the recipient is paused or full
 * @param payloadDigest where a consent binds to exactly this payload
 * @param afterAccepting what the recipient would see only once it has accepted
 */
public record Preview(
        boolean accepted,
        Optional<String> reason,
        Availability availability,
        List<AgencyId> alternatives,
        List<Line> goes,
        List<Line> stays,
        Set<DataCategory> afterAccepting,
        Instant dueAt,
        @Nullable String payloadDigest) {

    /** @param refusal what says no, where nothing goes at all */
    public record Line(DataCategory category, Rule rule, Optional<String> refusal) {
        static Line of(DataCategory category, Rule rule) {
            return new Line(category, rule, Optional.empty());
        }

        /** Why it goes or stays, in a plain sentence of English. */
        public String words() {
            return rule.words + refusal.map(reason -> ": " + reason).orElse("");
        }
    }

    /** Why something goes or stays. */
    public enum Rule {
        NOTHING_PERSONAL("the stage allows it, and it is nothing personal"),
        TO_BE_ASKED("the stage allows it; ask the person about it"),
        AGREED("the stage allows it and the person agreed to it"),
        NOT_IN_JOURNEY("this journey may not carry it; leave it out"),
        NOTHING_GOES("nothing goes"),
        NOT_AGREED("the person did not agree to it; leave it out"),
        NOT_NEEDED_NOT_CUT(
                "the recipient does not need it, and nothing is cut from what the person was shown; leave it out"),
        NOT_NEEDED("the recipient does not need it; it is cut before delivery");

        private final String words;

        Rule(String words) {
            this.words = words;
        }

        /** The word of its sentence on pages, such as {@code not-needed}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
