package org.caravanserai.agency;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.caravanserai.configuration.Words;

/** What an agency is there for. A journey names kinds, never single agencies. */
public enum AgencyKind {
    CITY_COUNTER,
    REGISTER,
    SOCIAL,
    HEALTH,
    SCHOOL,
    NGO,
    EMPLOYER,
    OMBUDS,
    NATIONAL_GATEWAY,
    /** Behind the firewall: known by name so that it can be refused, and never a recipient. */
    ENFORCEMENT;

    /** The word of our files and contracts, such as {@code city-counter}. */
    public String word() {
        return Words.word(this);
    }

    /** @throws IllegalArgumentException if there is no such kind */
    @JsonCreator
    public static AgencyKind of(String word) {
        return Words.of(AgencyKind.class, word);
    }
}
