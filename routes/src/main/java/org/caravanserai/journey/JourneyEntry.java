package org.caravanserai.journey;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Purpose;
import org.jspecify.annotations.Nullable;

/** A journey as its file has it. */
record JourneyEntry(
        String id,
        String title,
        @JsonSetter(nulls = Nulls.SET) @Nullable Map<String, String> titles,
        String practice,
        boolean illustrative,
        List<StageEntry> stages) {

    /** A stage as its file has it. */
    record StageEntry(
            int stage,
            List<Party> from,
            List<Party> to,
            Purpose purpose,
            Set<DataCategory> allowed,
            Set<DataCategory> required,
            Set<DataCategory> forbidden,
            Set<DataCategory> glimpse,
            Profile profile,
            Set<Basis> bases,
            @JsonSetter(nulls = Nulls.SET) @Nullable Map<Basis, String> legal,
            @JsonSetter(nulls = Nulls.SET) @Nullable Map<Basis, String> specialGround,
            StatusSet statuses,
            AnswerWithin answerWithin,
            Duration closeWithin,
            Duration consentFor,
            boolean outcomeBack,
            boolean sensitive,
            String notice,
            @JsonSetter(nulls = Nulls.SET) @Nullable Minors minors,
            @JsonSetter(nulls = Nulls.SET) @Nullable Duration eraseAfter) {
        /** Where a stage does not say how long facts are kept after its end. */
        private static final Duration A_YEAR = Duration.ofDays(365);

        Law law() {
            return new Law(legal == null ? Map.of() : legal, specialGround == null ? Map.of() : specialGround);
        }

        Stage of(String journey) {
            return new Stage(
                    journey,
                    stage,
                    from,
                    to,
                    purpose,
                    allowed,
                    required,
                    forbidden,
                    glimpse,
                    profile,
                    bases,
                    law(),
                    answerWithin,
                    closeWithin,
                    consentFor,
                    outcomeBack,
                    sensitive,
                    notice,
                    minors,
                    kept());
        }

        Duration kept() {
            return eraseAfter == null ? A_YEAR : eraseAfter;
        }
    }

    /** The status sets (JOURNEYS §1). */
    enum StatusSet {
        S1,
        S2,
        S3,
        S4,
        S5
    }

    Journey journey() {
        return new Journey(
                id,
                title,
                titles == null ? Map.of() : titles,
                practice,
                illustrative,
                stages.stream().map(stage -> stage.of(id)).toList());
    }
}
