package org.caravanserai.draft;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A referral begun.
 *
 * @param version from 1, one more at each step that is kept
 * @param filled what was filled in, by name of the field; of a person, so never in a log
 * @param sent the referral that it became
 */
public record Draft(
        UUID id,
        int version,
        Map<String, String> filled,
        @Nullable UUID sent,
        Instant touchedAt) {
    public Draft {
        filled = Collections.unmodifiableMap(new LinkedHashMap<>(filled));
    }

    /** What is filled in there, empty where nothing is. */
    public String get(String field) {
        return filled.getOrDefault(field, "");
    }

    public boolean has(String field) {
        return !get(field).isEmpty();
    }

    public Optional<UUID> becameReferral() {
        return Optional.ofNullable(sent);
    }

    @Override
    public String toString() {
        return "Draft[" + id + ", " + version + "]";
    }
}
