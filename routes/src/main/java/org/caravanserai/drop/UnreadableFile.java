package org.caravanserai.drop;

import org.caravanserai.answer.FieldFault;

/** A file of which not a further row can be read; the rule and what to do, never what stood there. */
final class UnreadableFile extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient FieldFault fault;

    UnreadableFile(String rule, String words) {
        super(rule);
        this.fault = new FieldFault("file", rule, words);
    }

    FieldFault fault() {
        return fault;
    }
}
