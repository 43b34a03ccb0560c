package org.caravanserai.report;

/** The one step of a report on its way back, as its route names it. */
interface Teller {

    /**
     * Decides, records and commits; then the sender sees what may be shown.
     *
     * @param deliveryId all that a queue message says
     */
    void tell(String deliveryId);
}
