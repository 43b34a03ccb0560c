package org.caravanserai.connectors.directory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service as its directory lists it, in the directory's own words.
 *
 * @param organization who gives it, by the directory's id
 * @param terms what it is for, by the ids of its taxonomy
 * @param languages as ISO 639 codes, or as they are named
 * @param areas where it is given; none means everywhere
 * @param changedAt when the directory last changed it, if it says so
 */
public record ListedService(
        String name,
        Status status,
        @Nullable Word organization,
        List<Word> terms,
        List<Word> languages,
        List<Word> areas,
        Particulars particulars,
        @Nullable Instant changedAt) {
    public ListedService {
        terms = List.copyOf(terms);
        languages = List.copyOf(languages);
        areas = List.copyOf(areas);
    }

    /** Whether it is given at present. */
    public enum Status {
        ACTIVE,
        /** Known, and not given now: inactive, defunct, temporarily closed. */
        NOT_NOW,
        /** A word that HSDS does not have. */
        UNKNOWN
    }

    /** A word of the directory, and what people call it. */
    public record Word(String word, @Nullable String label) {}

    /** What a person is told of it, as it stands there. */
    public record Particulars(
            @Nullable String description,
            @Nullable String eligibility,
            @Nullable Integer minimumAge,
            @Nullable Integer maximumAge,
            @Nullable String application,
            @Nullable String fees,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String url,
            @Nullable Capacity capacity) {}

    /** How much room the directory knows of, and since when. */
    public record Capacity(
            int available, @Nullable String unit, @Nullable Instant at) {}
}
