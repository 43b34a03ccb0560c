package org.caravanserai.backup;

/** Why a command changed nothing, in words for whoever typed it. */
final class NotPossible extends Exception {
    private static final long serialVersionUID = 1L;

    NotPossible(String why) {
        super(why);
    }
}
