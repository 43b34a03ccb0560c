package org.caravanserai.handoff;

import org.jspecify.annotations.Nullable;

/** The steps of a handoff as its route names them. */
interface Steps {

    /**
     * Decides, records and commits; only a {@link Release} may leave.
     *
     * @param deliveryId all that a queue message says
     */
    @Nullable
    Object claim(String deliveryId);

    /** Calls the agency. */
    Ended call(Release release);

    /** Writes down how the call ended. */
    void settle(Ended ended);
}
