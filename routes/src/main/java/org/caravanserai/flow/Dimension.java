package org.caravanserai.flow;

import java.util.Locale;

/** By what a figure may be broken down; two at a time at most, besides the month and how it was answered. */
public enum Dimension {
    /** The agency that sent. */
    FROM,
    /** The agency that it was sent to. */
    TO,
    /** The journey. */
    SERVICE,
    OUTCOME,
    ANSWER,
    /** Of a refusal by consent. */
    REASON;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
