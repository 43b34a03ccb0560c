package org.caravanserai.connectors.clearance;

/** A clearance that does not hold; do not use what came with it. Names the check that failed, and nothing of the content. */
public final class ClearanceRefused extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is checked, in this order. */
    public enum Check {
        /** There is a clearance at all. */
        PRESENT,
        /** It is a compact JWS, written in the one way it can be. */
        FORM,
        /** It was signed as a clearance, with the one algorithm, and asks for nothing that we do not know. */
        TYPE,
        /** A key that the hub publishes signed it, unchanged. */
        SIGNATURE,
        /** It is no older than its lease. */
        EXPIRED,
        /** It was signed before now. */
        NOT_YET,
        /** It was made for you. */
        RECIPIENT,
        /** It was made for this handoff. */
        HANDOFF,
        /** It was made for just this content. */
        DIGEST,
        /** No later version of this consent has been seen: what a withdrawal outran does not count. */
        VERSION
    }

    private final Check check;

    ClearanceRefused(Check check) {
        super("the clearance does not hold: " + check);
        this.check = check;
    }

    public Check check() {
        return check;
    }
}
