package org.caravanserai.watch;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Receipt;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.Handoff.Kind;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.RefusedHandoff;
import org.caravanserai.consent.Crossing;
import org.caravanserai.consent.Gate;
import org.caravanserai.consent.Ruling;
import org.caravanserai.handoff.DeliverySettings;
import org.caravanserai.referral.Event;
import org.caravanserai.referral.Happening;
import org.caravanserai.referral.Lifecycle;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.ReferralStore;
import org.caravanserai.referral.SealedFacts;
import org.caravanserai.vault.Pseudonyms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Decides each look anew (H2), records the decision, and commits before the case's number leaves. */
@Component
class LookClaim {
    private static final Logger LOG = LoggerFactory.getLogger(LookClaim.class);
    private final WatchStore store;
    private final ReferralStore referrals;
    private final SealedFacts sealed;
    private final Gate gate;
    private final Audit audit;
    private final Lifecycle lifecycle;
    private final Pseudonyms pseudonyms;
    private final DeliverySettings settings;
    private final InstantSource clock;

    LookClaim(
            WatchStore store,
            ReferralStore referrals,
            SealedFacts sealed,
            Gate gate,
            Audit audit,
            Lifecycle lifecycle,
            Pseudonyms pseudonyms,
            DeliverySettings settings,
            InstantSource clock) {
        this.store = store;
        this.referrals = referrals;
        this.sealed = sealed;
        this.gate = gate;
        this.audit = audit;
        this.lifecycle = lifecycle;
        this.pseudonyms = pseudonyms;
        this.settings = settings;
        this.clock = clock;
    }

    Duration lease() {
        return settings.lease();
    }

    /** What may now leave; empty when the watch is closed, or was closed by this. */
    @Transactional
    public Optional<ClearedHandoff> claim(AgencyId authority, WatchStore.Turn turn) {
        Referral unlocked = referrals.find(turn.referral()).orElseThrow();
        Gate.Held consent = gate.hold(unlocked.consent());
        Referral referral = referrals.lock(turn.referral()).orElseThrow();
        Optional<Facts> facts = sealed.facts(referral);
        if (facts.isEmpty() || referral.standing().ended()) {
            store.close(referral.id());
            return Optional.empty();
        }
        if (!store.begins(turn)) {
            return Optional.empty();
        }
        Ruling ruling = gate.decide(crossing(referral, facts.get(), turn.attempt()), consent);
        Referral decided = referral.with(audit.append(referral.chain(), ruling.receipt()));
        return switch (ruling.decision()) {
            case RefusedHandoff refused -> refused(decided, refused);
            case ClearedHandoff cleared -> {
                referrals.updateChain(
                        decided.with(audit.append(decided.chain(), released(authority, decided, cleared))));
                yield Optional.of(cleared);
            }
        };
    }

    private Crossing crossing(Referral referral, Facts facts, int attempt) {
        return new Crossing(
                Hop.H2,
                referral.toRecipient(Kind.REFERRAL, 1, pseudonyms.forAgency(referral.person(), referral.to()), facts),
                referral.person(),
                EnumSet.allOf(DataCategory.class),
                false,
                referral.to(),
                Happening.HUB,
                null,
                attempt,
                sealed.digest(referral, facts),
                clock.instant().plus(settings.lease()));
    }

    private static Receipt released(AgencyId authority, Referral referral, ClearedHandoff cleared) {
        var categories = DataCategory.words(cleared.handoff().facts().categories());
        return Receipt.of(AuditEvent.RELEASED, authority, Happening.HUB)
                .about(referral.id(), referral.handoff().value())
                .hop(Hop.H2.name())
                .categories(categories, categories)
                .result("released");
    }

    private Optional<ClearedHandoff> refused(Referral referral, RefusedHandoff refused) {
        LOG.info(
                "watch {} ends, refused by consent: {}",
                referral.id(),
                refused.reason().word());
        store.close(referral.id());
        Happening end = Happening.hub(end(refused)).because(refused.reason().word());
        if (lifecycle.apply(referral, end).isEmpty()) {
            referrals.updateChain(referral);
        }
        return Optional.empty();
    }

    private static Event end(RefusedHandoff refused) {
        return switch (refused.reason()) {
            case WITHDRAWN -> Event.REFUSED_BY_CONSENT;
            case EXPIRED -> Event.CONSENT_RAN_OUT;
            default -> Event.UNDELIVERABLE;
        };
    }
}
