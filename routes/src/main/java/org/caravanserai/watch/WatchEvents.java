package org.caravanserai.watch;

import java.time.InstantSource;
import org.caravanserai.connectors.exchange.Handoff.Kind;
import org.caravanserai.consent.ConsentWithdrawn;
import org.caravanserai.handoff.HandoffArrived;
import org.caravanserai.referral.Event;
import org.caravanserai.referral.Happening;
import org.caravanserai.referral.Lifecycle;
import org.caravanserai.referral.RecallState;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.ReferralStore;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Begins a watch where a handoff for an authority has arrived, and stops it at once, in the transaction that says so. */
@Component
class WatchEvents {
    private final Watches watches;
    private final WatchStore store;
    private final ReferralStore referrals;
    private final Lifecycle lifecycle;
    private final InstantSource clock;

    WatchEvents(Watches watches, WatchStore store, ReferralStore referrals, Lifecycle lifecycle, InstantSource clock) {
        this.watches = watches;
        this.store = store;
        this.referrals = referrals;
        this.lifecycle = lifecycle;
        this.clock = clock;
    }

    @EventListener
    void on(HandoffArrived arrived) {
        Referral referral = referrals.lock(arrived.referral()).orElseThrow();
        if (watches.find(referral.to()).isEmpty()) {
            return;
        }
        if (arrived.kind() == Kind.REFERRAL) {
            begin(referral);
        } else if (arrived.kind() == Kind.RECALL) {
            stop(referral);
        }
    }

    private void begin(Referral referral) {
        store.register(referral.id(), referral.to(), referral.from(), clock.instant());
        lifecycle.apply(referral, Happening.hub(Event.ACCEPTED));
    }

    /** The watch is ours to stop, so nobody has to be waited for. */
    private void stop(Referral referral) {
        store.close(referral.id());
        lifecycle.apply(referral, Happening.hub(Event.RECALL_CONFIRMED).recalling(RecallState.STOPPED));
    }

    @EventListener
    void on(ConsentWithdrawn withdrawn) {
        referrals.lockUnder(withdrawn.consents()).forEach(referral -> store.close(referral.id()));
    }
}
