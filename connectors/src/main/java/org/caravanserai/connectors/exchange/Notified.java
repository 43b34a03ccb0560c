package org.caravanserai.connectors.exchange;

/** An agency whose server can be asked to tell us when something changed; it is polled as well, if less often. */
public interface Notified {

    /**
     * Sees to it that the server notifies us: asks where nobody has asked yet, and again where it has stopped or knows an older
     * secret.
     *
     * @throws AgencyUnavailable if it cannot be asked now, or does not notify at all; the polling goes on
     */
    void keepNotified();
}
