package org.caravanserai.disclosure;

/** The statement's own query, for a look at its plan. */
public final class DisclosureSql {
    public static final String LINES = DisclosureStore.LINES;

    private DisclosureSql() {}
}
