package org.caravanserai.referral;

import java.util.List;
import org.caravanserai.consent.ConsentEndsSoon;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells sender and recipient of what is still open that the consent under it ends soon. */
@Component
class EndOfConsent {
    private final ReferralStore store;
    private final Lifecycle lifecycle;

    EndOfConsent(ReferralStore store, Lifecycle lifecycle) {
        this.store = store;
        this.lifecycle = lifecycle;
    }

    @EventListener
    void on(ConsentEndsSoon soon) {
        store.lockUnder(List.of(soon.consent()))
                .forEach(referral -> lifecycle.apply(referral, Happening.hub(Event.CONSENT_ENDS_SOON)));
    }
}
