package org.caravanserai.disclosure;

import java.util.List;

/** A statement as a page shows it: every word chosen, nothing laid out. */
record Sheet(String lang, List<Fact> facts, boolean notForGuardian, List<Matter> matters, boolean older) {

    /** A term and what is said of it. */
    record Fact(String name, String value) {}

    /**
     * One consent.
     *
     * @param purpose in the words of the catalogue, which are English
     */
    record Matter(String recipient, String purpose, List<Fact> facts, boolean nothingReceived, List<Table> tables) {}

    /** @param rows cells; the first names its row */
    record Table(String caption, List<String> heads, List<List<String>> rows) {}
}
