package org.caravanserai.handoff;

import java.util.Locale;

/** Whether an agency may be called now. */
public enum Way {
    OPEN,
    /** Too many calls failed, so none is made for a while. */
    HELD,
    /** The next call shows whether it is back. */
    TRYING,
    /** It takes nothing now, by its own word. */
    PAUSED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
