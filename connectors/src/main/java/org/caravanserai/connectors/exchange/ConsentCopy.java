package org.caravanserai.connectors.exchange;

import java.time.Instant;
import java.util.Set;

/**
 * What a consent says, for whoever is shown it in another system's words.
 *
 * @param person as the agency that recorded it may know them
 * @param basis the ground it rests on, such as {@code consent} or {@code public-task}
 * @param byGuardian whether a guardian said it for the person
 * @param givenAt when it was said; also of a no
 * @param validFrom first instant at which it counts
 * @param validUntil first instant at which it no longer counts
 * @param changedAt when this version was made
 */
public record ConsentCopy(
        ConsentId id,
        int version,
        Standing standing,
        PersonPseudonym person,
        AgencyId from,
        AgencyId to,
        Purpose purpose,
        String basis,
        Set<DataCategory> categories,
        boolean byGuardian,
        Instant givenAt,
        Instant validFrom,
        Instant validUntil,
        Instant changedAt) {
    public ConsentCopy {
        categories = Set.copyOf(categories);
    }

    /** Where it stands, as far as others need to know. */
    public enum Standing {
        ASKED,
        GIVEN,
        REFUSED,
        /** Taken back, run out or objected to: it was there, and counts no more. */
        ENDED
    }
}
