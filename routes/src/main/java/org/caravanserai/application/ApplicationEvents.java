package org.caravanserai.application;

import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.ApplicationReach;
import org.caravanserai.consent.ConsentWithdrawn;
import org.caravanserai.handoff.HandoffDelivered;
import org.caravanserai.referral.Event;
import org.caravanserai.referral.Happening;
import org.caravanserai.referral.Lifecycle;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.ReferralStore;
import org.caravanserai.referral.SealedScans;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** An authority that has confirmed an application says nothing more: with its receipt the referral is completed. */
@Component
class ApplicationEvents {
    private final Agencies agencies;
    private final ReferralStore referrals;
    private final Lifecycle lifecycle;
    private final SealedScans scans;

    ApplicationEvents(Agencies agencies, ReferralStore referrals, Lifecycle lifecycle, SealedScans scans) {
        this.agencies = agencies;
        this.referrals = referrals;
        this.lifecycle = lifecycle;
        this.scans = scans;
    }

    @EventListener
    void on(HandoffDelivered delivered) {
        referrals
                .lock(delivered.referral())
                .filter(referral -> agencies.get(referral.to()).reached() instanceof ApplicationReach)
                .ifPresent(this::receipted);
    }

    private void receipted(Referral referral) {
        scans.dropAll(referral);
        lifecycle
                .apply(referral, Happening.hub(Event.ACCEPTED))
                .ifPresent(accepted -> lifecycle.apply(accepted, Happening.hub(Event.COMPLETED)));
    }

    @EventListener
    void on(ConsentWithdrawn withdrawn) {
        referrals.lockUnder(withdrawn.consents()).forEach(scans::dropAll);
    }
}
