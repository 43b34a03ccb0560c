package org.caravanserai.messaging;

import java.util.UUID;

/** Where deliveries are parked; {@code parked} implements it. */
public interface Parking {

    /** Parks a delivery that is not settled, for someone to look at. */
    void park(UUID delivery, String cause);
}
