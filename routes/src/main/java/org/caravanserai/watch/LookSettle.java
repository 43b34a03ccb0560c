package org.caravanserai.watch;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.Look;
import org.caravanserai.consent.Gate;
import org.caravanserai.referral.Event;
import org.caravanserai.referral.Happening;
import org.caravanserai.referral.Lifecycle;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.ReferralStore;
import org.caravanserai.referral.SealedFacts;
import org.caravanserai.report.Reporting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what a look brought: kept under seal if it is news, and its sender told that there is some. */
@Component
class LookSettle {
    private static final Logger LOG = LoggerFactory.getLogger(LookSettle.class);
    private final WatchStore store;
    private final ReferralStore referrals;
    private final SealedFacts sealed;
    private final Gate gate;
    private final Reporting reporting;
    private final Lifecycle lifecycle;
    private final InstantSource clock;

    LookSettle(
            WatchStore store,
            ReferralStore referrals,
            SealedFacts sealed,
            Gate gate,
            Reporting reporting,
            Lifecycle lifecycle,
            InstantSource clock) {
        this.store = store;
        this.referrals = referrals;
        this.sealed = sealed;
        this.gate = gate;
        this.reporting = reporting;
        this.lifecycle = lifecycle;
        this.clock = clock;
    }

    @Transactional
    public void settle(Watches.Watched watched, WatchStore.Turn turn, Look look) {
        Referral unlocked = referrals.find(turn.referral()).orElseThrow();
        Gate.Held consent = gate.hold(unlocked.consent());
        Referral referral = referrals.lock(turn.referral()).orElseThrow();
        Instant now = clock.instant();
        if (!store.looked(turn, now, now.plus(watched.reach().lookEvery())) || referral.erased()) {
            return; // stopped meanwhile: what came is dropped
        }
        switch (look) {
            case Look.Found found -> found(watched, consent, referral, found);
            case Look.Rejected no -> rejected(referral, no);
        }
    }

    private void found(Watches.Watched watched, Gate.Held consent, Referral referral, Look.Found found) {
        if (!found.matched()) {
            LOG.warn("watch {}: {} uses words that nobody has mapped", referral.id(), watched.id());
        }
        CaseNow now = CaseNow.of(found);
        int changes = store.progress(referral.id()).orElseThrow().changes();
        if (before(referral, changes).filter(now::equals).isPresent()) {
            return;
        }
        sealed.putCase(referral, changes + 1, now);
        store.changed(referral.id(), changes + 1);
        Referral told = happened(consent, referral, Event.STATUS_CHANGED).orElse(referral);
        if (watched.reach().endsWith().contains(now.status())) {
            store.close(referral.id());
            happened(consent, told, Event.COMPLETED);
        }
    }

    private Optional<CaseNow> before(Referral referral, int changes) {
        return sealed.caseAt(referral, changes, CaseNow.class);
    }

    /** Decided on arrival (H3) as all that comes back; the sender hears of it once it has crossed H4. */
    private Optional<Referral> happened(Gate.Held consent, Referral referral, Event event) {
        String authority = referral.to().value();
        return reporting.take(consent, referral, Happening.of(event, authority, authority), Facts.none());
    }

    private void rejected(Referral referral, Look.Rejected no) {
        LOG.info("watch {} ends, refused by the authority's rules: {}", referral.id(), no.code());
        store.close(referral.id());
        lifecycle.apply(referral, Happening.hub(Event.UNDELIVERABLE).because("refused-by-their-rules"));
    }
}
