package org.caravanserai.parked;

import java.util.Locale;

/** What a replay would come to now. */
public enum Outlook {
    /** It would be tried. */
    GOES,
    /** Its agency is paused, and it would wait for the end of that. */
    WAITS,
    /** Calls to its agency fail too often just now, and it would wait. */
    AWAY,
    /** Consent says no, and its sender would be told. */
    REFUSED,
    /** Its code is in no mapping yet. */
    UNMAPPED,
    /** There is nothing to try again. */
    NOTHING_LEFT;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
