package org.caravanserai.connectors.amqp;

import java.time.Instant;
import java.util.Optional;
import org.caravanserai.connectors.exchange.HandoffId;

/** The queue that one partner alone may read. */
public interface OwnQueue {

    /**
     * What is put there.
     *
     * @param id the same on every resend; a second message with it is dropped
     * @param kind the handoff's, in small letters
     * @param sealed a compact JWE
     * @param until when it expires unread; empty for never
     */
    record Message(String id, HandoffId handoff, String kind, String sealed, Optional<Instant> until) {
        @Override
        public String toString() {
            return "message " + id;
        }
    }

    /**
     * Returns once it is on the broker's disk.
     *
     * @throws org.caravanserai.connectors.http.CallFailed if that is not known
     */
    void put(Message message);

    /**
     * Puts there what is about no handoff.
     *
     * @param id a second message with it is dropped
     * @param sealed a compact JWE
     * @throws org.caravanserai.connectors.http.CallFailed if it is not known to be there
     */
    void tell(String id, String sealed);

    /**
     * Takes off the queue what was not read of a handoff.
     *
     * @return whether the referral itself was among it, so that the partner never saw any of it
     */
    boolean takeBack(HandoffId handoff);
}
