package org.caravanserai.signing;

/** A signature that does not hold: its text says why, in words that name no content. */
public final class BadSignature extends Exception {
    private static final long serialVersionUID = 1L;

    BadSignature(String why) {
        super(why);
    }
}
