package org.caravanserai.facade;

import java.util.Arrays;
import java.util.Optional;

/** What Tasks can be searched by; the capability statement lists just these. */
enum Parameter {
    ID("_id", "token", "Ids, several with a comma."),
    CODE("code", "token", "Every Task here has the code fulfill."),
    PATIENT("patient", "reference", "The Patient of one handoff; each handoff has a Patient of its own."),
    REQUESTER("requester", "reference", "The sending agency, several with a comma."),
    STATUS("status", "token", "Statuses, several with a comma."),
    OWNER("owner", "reference", "Your own Organization: others' Tasks are not here."),
    FOCUS("focus", "reference", "The ServiceRequest of the handoff."),
    LAST_UPDATED("_lastUpdated", "date", "With gt, ge, lt or le; twice for a span."),
    COUNT("_count", "number", "At most so many in a page, 1 to 200; 100 unless told."),
    INCLUDE("_include", "special", "Task:focus adds each ServiceRequest, without a fact."),
    CURSOR("_cursor", "special", "As the next link has it."),
    FORMAT("_format", "special", "json.");

    private final String word;
    private final String type;
    private final String says;

    Parameter(String word, String type, String says) {
        this.word = word;
        this.type = type;
        this.says = says;
    }

    String word() {
        return word;
    }

    /** FHIR's type of search parameter; {@code special} for what shapes the answer. */
    String type() {
        return type;
    }

    String says() {
        return says;
    }

    /** Whether it chooses among Tasks, and does not only shape the answer. */
    boolean chooses() {
        return ordinal() <= LAST_UPDATED.ordinal();
    }

    static Optional<Parameter> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }
}
