package org.caravanserai.report;

import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.audit.Audit;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.consent.Crossing;
import org.caravanserai.consent.Gate;
import org.caravanserai.consent.Ruling;
import org.caravanserai.messaging.Deliveries;
import org.caravanserai.messaging.Delivery;
import org.caravanserai.messaging.DeliveryState;
import org.caravanserai.referral.Happening;
import org.caravanserai.referral.Lifecycle;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.ReferralStore;
import org.caravanserai.referral.SealedFacts;
import org.caravanserai.referral.Timeline;
import org.caravanserai.vault.Pseudonyms;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.JsonNodeFactory;

/** Brings a report back to its sender (H4): decided anew before it is shown, the status word always, content as H3. */
@Component
class Return implements Teller {
    private final Deliveries deliveries;
    private final ReferralStore referrals;
    private final Lifecycle lifecycle;
    private final Timeline timeline;
    private final SealedFacts sealed;
    private final Gate gate;
    private final Audit audit;
    private final Pseudonyms pseudonyms;

    Return(
            Deliveries deliveries,
            ReferralStore referrals,
            Lifecycle lifecycle,
            Timeline timeline,
            SealedFacts sealed,
            Gate gate,
            Audit audit,
            Pseudonyms pseudonyms) {
        this.deliveries = deliveries;
        this.referrals = referrals;
        this.lifecycle = lifecycle;
        this.timeline = timeline;
        this.sealed = sealed;
        this.gate = gate;
        this.audit = audit;
        this.pseudonyms = pseudonyms;
    }

    @Override
    @Transactional
    public void tell(String deliveryId) {
        Optional<Delivery> found = deliveries.find(UUID.fromString(deliveryId));
        found.ifPresent(delivery -> {
            Gate.Held consent = gate.hold(delivery.consent());
            Referral referral = referrals.lock(delivery.referral()).orElseThrow();
            if (deliveries.take(delivery, DeliveryState.SETTLED)) {
                tell(delivery, referral, consent);
            }
        });
    }

    private void tell(Delivery delivery, Referral referral, Gate.Held consent) {
        Timeline.Entry entry = timeline.at(referral.id(), delivery.about()).orElseThrow();
        Ruling ruling = decide(delivery, referral, consent, entry);
        Referral recorded = referral.with(audit.append(referral.chain(), ruling.receipt()));
        if (referral.standing().wayBackClosed()) {
            referrals.updateChain(recorded); // refused, and not even that it came is told
            return;
        }
        boolean shown = ruling.decision() instanceof ClearedHandoff cleared
                && cleared.removed().isEmpty();
        lifecycle.tell(recorded, delivery.id(), shown ? Timeline.Content.SHOWN : Timeline.Content.WITHHELD);
    }

    private Ruling decide(Delivery delivery, Referral referral, Gate.Held consent, Timeline.Entry entry) {
        boolean content = entry.content() == Timeline.Content.PENDING;
        Facts words = content ? words(referral, entry) : Facts.none();
        var handoff =
                referral.toSender(delivery.sequence(), pseudonyms.forAgency(referral.person(), referral.to()), words);
        return gate.decide(
                new Crossing(
                        Hop.H4,
                        handoff,
                        referral.person(),
                        EnumSet.allOf(DataCategory.class),
                        content,
                        referral.from(),
                        Happening.HUB,
                        delivery.id(),
                        delivery.attempt() + 1,
                        sealed.digest(referral, words),
                        null),
                consent);
    }

    private Facts words(Referral referral, Timeline.Entry entry) {
        return sealed.words(referral, entry.version())
                .map(text -> Facts.of(java.util.Map.of(DataCategory.NOTE, JsonNodeFactory.instance.stringNode(text))))
                .orElse(Facts.none());
    }
}
