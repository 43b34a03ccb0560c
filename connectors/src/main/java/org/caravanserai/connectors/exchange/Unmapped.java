package org.caravanserai.connectors.exchange;

/** A code of ours for which an agency has none: the delivery waits until somebody has mapped it. */
public final class Unmapped extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final CodeList list;

    public Unmapped(CodeList list) {
        super("a " + list.one() + " that the agency has no code for");
        this.list = list;
    }

    public CodeList list() {
        return list;
    }
}
