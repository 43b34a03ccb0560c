package org.caravanserai.handoff;

import java.util.Optional;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.Handoff.Kind;
import org.caravanserai.messaging.Deliveries;
import org.caravanserai.messaging.Delivery;
import org.caravanserai.messaging.DeliveryState;
import org.caravanserai.parked.Foreseen;
import org.caravanserai.parked.Outlook;
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
    private static final String UNMAPPED = "unmapped-";
    private final Deliveries deliveries;
    private final ReferralStore referrals;
    private final Lifecycle lifecycle;
    private final Claim claim;
    private final Ways ways;

    ResumeDelivery(Deliveries deliveries, ReferralStore referrals, Lifecycle lifecycle, Claim claim, Ways ways) {
        this.deliveries = deliveries;
        this.referrals = referrals;
        this.lifecycle = lifecycle;
        this.claim = claim;
        this.ways = ways;
    }

    @Override
    public boolean handles(ParkedMessage message) {
        return message.delivery() != null;
    }

    @Override
    public Foreseen foresee(ParkedMessage message) {
        Optional<Delivery> delivery = find(message).filter(d -> d.state() == DeliveryState.PARKED);
        if (delivery.isEmpty()) {
            return Foreseen.of(message, Outlook.NOTHING_LEFT);
        }
        if (message.cause().startsWith(UNMAPPED)) {
            return Foreseen.of(message, Outlook.UNMAPPED); // else a change of mappings had let it go by itself
        }
        if (delivery.get().kind() == Kind.REPORT) {
            return Foreseen.of(message, Outlook.GOES);
        }
        return claim.refusal(delivery.get())
                .map(reason -> Foreseen.refused(message, reason))
                .orElseGet(() -> Foreseen.of(message, outlook(message.agency())));
    }

    private Outlook outlook(AgencyId agency) {
        return switch (ways.to(agency)) {
            case PAUSED -> Outlook.WAITS;
            case HELD -> Outlook.AWAY;
            case OPEN, TRYING -> Outlook.GOES;
        };
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
