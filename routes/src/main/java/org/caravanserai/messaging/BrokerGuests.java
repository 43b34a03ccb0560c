package org.caravanserai.messaging;

import java.util.Optional;
import org.caravanserai.connectors.exchange.AgencyId;

/** Who may sign in to the broker from outside: each to its own queue, and to nothing else. */
public interface BrokerGuests {

    /** Who shows these, if anybody; asked at every sign-in and every link, so that a change counts at once. */
    Optional<AgencyId> who(String user, String password);

    /** It came in, or opened a link. The broker's own threads say so: it must return at once. */
    void cameIn(AgencyId agency);
}
