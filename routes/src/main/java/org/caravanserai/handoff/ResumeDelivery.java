package org.caravanserai.handoff;

import java.util.Optional;
import org.caravanserai.connectors.exchange.Handoff.Kind;
import org.caravanserai.messaging.Deliveries;
import org.caravanserai.messaging.Delivery;
import org.caravanserai.parked.ParkedMessage;
import org.caravanserai.parked.Resumption;
import org.caravanserai.referral.Event;
import org.caravanserai.referral.Happening;
import org.caravanserai.referral.Lifecycle;
import org.caravanserai.referral.ReferralStore;
import org.springframework.stereotype.Component;

/** Lets a parked delivery go on, decided anew at its claim, or gives it up and tells the sender. */
@Component
class ResumeDelivery implements Resumption {
    private final Deliveries deliveries;
    private final ReferralStore referrals;
    private final Lifecycle lifecycle;

    ResumeDelivery(Deliveries deliveries, ReferralStore referrals, Lifecycle lifecycle) {
        this.deliveries = deliveries;
        this.referrals = referrals;
        this.lifecycle = lifecycle;
    }

    @Override
    public boolean handles(ParkedMessage message) {
        return message.delivery() != null;
    }

    @Override
    public boolean replay(ParkedMessage message) {
        return find(message).filter(deliveries::replay).isPresent();
    }

    @Override
    public boolean discard(ParkedMessage message, String reason) {
        Optional<Delivery> delivery = find(message).filter(d -> deliveries.discard(d.id()));
        delivery.filter(d -> d.kind() == Kind.REFERRAL)
                .flatMap(d -> referrals.lock(d.referral()))
                .ifPresent(r ->
                        lifecycle.apply(r, Happening.hub(Event.UNDELIVERABLE).because(reason)));
        return delivery.isPresent();
    }

    private Optional<Delivery> find(ParkedMessage message) {
        return message.delivery() == null ? Optional.empty() : deliveries.find(message.delivery());
    }
}
