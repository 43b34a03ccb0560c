package org.caravanserai.parked;

import java.util.UUID;
import org.caravanserai.messaging.Deliveries;
import org.caravanserai.messaging.Parking;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Parks a delivery whose step broke. */
@Component
class ParkDelivery implements Parking {
    private final Deliveries deliveries;
    private final ParkedStore store;

    ParkDelivery(Deliveries deliveries, ParkedStore store) {
        this.deliveries = deliveries;
        this.store = store;
    }

    @Override
    @Transactional
    public void park(UUID id, String cause) {
        deliveries.find(id).ifPresent(delivery -> {
            if (deliveries.park(id, delivery.attempt(), cause)) {
                store.delivery(delivery, cause, delivery.attempt());
            }
        });
    }
}
