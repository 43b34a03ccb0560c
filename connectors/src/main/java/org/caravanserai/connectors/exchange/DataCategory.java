package org.caravanserai.connectors.exchange;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** A kind of fact, the unit of allow and deny; a closed list. */
public enum DataCategory {
    NAME,
    AGEBAND,
    DOB,
    DOCNO,
    DOCSCAN,
    CONTACT,
    LANG,
    DISTRICT,
    ADDR,
    RESID,
    HOUSE,
    NEED,
    NOTE,
    EDU,
    WORK,
    HEALTH,
    DISAB,
    ORIGIN,
    POLIT,
    NATL,
    MIGSTAT,
    NATREF,
    INCID,
    RISK,
    GUARD,
    CRIM,
    SEEN,
    ATTEST;

    private static final Set<DataCategory> IMPERSONAL = EnumSet.of(NEED, DISTRICT, LANG);
    private static final Set<DataCategory> RED = EnumSet.of(MIGSTAT, NATREF, NATL, ORIGIN, POLIT, CRIM, DOCSCAN);

    /** Health, origin and opinion are GDPR article 9; an incident or a danger told to us nearly always tells one of them. */
    private static final Set<DataCategory> SPECIAL = EnumSet.of(HEALTH, DISAB, ORIGIN, POLIT, INCID, RISK);

    /** Red categories pass nowhere by default: a leak of these can cost a person their stay or safety. */
    public boolean red() {
        return RED.contains(this);
    }

    /**
     * All but NEED, DISTRICT and LANG, which are codes of closed lists shared by many: alone they count a need at a place, and
     * single nobody out. Free text (NOTE) can name a person, so it is personal.
     */
    public boolean personal() {
        return !IMPERSONAL.contains(this);
    }

    /** Special categories pass only where the person named each one, or a law made for them is in the catalogue. */
    public boolean special() {
        return SPECIAL.contains(this);
    }

    /** The special ones among some. */
    public static Set<DataCategory> special(Set<DataCategory> categories) {
        Set<DataCategory> special = EnumSet.copyOf(SPECIAL);
        special.retainAll(categories);
        return special;
    }

    public static boolean isKnown(String word) {
        return Arrays.stream(values()).anyMatch(c -> c.name().equals(word));
    }

    /** The words of a set in their natural order, for receipts and messages. */
    public static Set<String> words(Set<DataCategory> categories) {
        return categories.stream()
                .sorted()
                .map(Enum::name)
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }
}
