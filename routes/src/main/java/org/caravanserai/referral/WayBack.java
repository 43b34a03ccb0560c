package org.caravanserai.referral;

import org.caravanserai.consent.WayBackClosed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Closes the way back of referrals when the person asks for it: their senders are told so, and nothing after it. */
@Component
class WayBack {
    private final ReferralStore store;
    private final Lifecycle lifecycle;

    WayBack(ReferralStore store, Lifecycle lifecycle) {
        this.store = store;
        this.lifecycle = lifecycle;
    }

    @EventListener
    void on(WayBackClosed closed) {
        store.lockUnder(closed.consents()).stream()
                .filter(WayBack::somethingMayFollow)
                .forEach(referral -> close(referral, closed));
    }

    private void close(Referral referral, WayBackClosed closed) {
        if (!referral.standing().wayBackClosed()) {
            Happening happening =
                    Happening.of(Event.WAY_BACK_CLOSED, closed.agency().value(), closed.actor());
            lifecycle.apply(referral, happening.because("person-asked"));
        }
        closed.closed(referral.code());
    }

    /** Of what has ended and was told, nothing is left to tell but the answer to a recall. */
    private static boolean somethingMayFollow(Referral referral) {
        return !referral.standing().ended()
                || referral.told() < referral.version()
                || referral.standing().recall() == RecallState.REQUESTED
                || referral.standing().wayBackClosed();
    }
}
