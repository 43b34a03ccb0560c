package org.caravanserai.referral;

import java.util.EnumSet;
import java.util.List;
import org.caravanserai.audit.Audit;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.ConsentDecision;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.Refusal;
import org.caravanserai.connectors.exchange.RefusedHandoff;
import org.caravanserai.consent.Crossing;
import org.caravanserai.consent.Gate;
import org.caravanserai.consent.Ruling;
import org.caravanserai.vault.Pseudonyms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the senders of earlier links how a later one stands (H4, status only), decided each time under their own person's
 * consent. It comes after the change of the link, in transactions of its own: the change holds the link's row, and must not
 * wait for a row before it.
 */
@Component
class ChainNews {
    private static final Logger LOG = LoggerFactory.getLogger(ChainNews.class);
    private static final int AT_ONCE = 200;
    private final ChainStore links;
    private final ReferralStore store;
    private final Gate gate;
    private final Audit audit;
    private final Pseudonyms pseudonyms;
    private final TransactionTemplate transaction;

    ChainNews(
            ChainStore links,
            ReferralStore store,
            Gate gate,
            Audit audit,
            Pseudonyms pseudonyms,
            TransactionTemplate transaction) {
        this.links = links;
        this.store = store;
        this.gate = gate;
        this.audit = audit;
        this.pseudonyms = pseudonyms;
        this.transaction = transaction;
    }

    void tell() {
        List<ChainStore.News> news = links.news(AT_ONCE);
        news.forEach(this::tellOne);
    }

    /** What cannot be told now keeps its mark, and holds up no other. */
    private void tellOne(ChainStore.News news) {
        try {
            transaction.executeWithoutResult(status -> tell(news));
        } catch (RuntimeException broke) {
            LOG.warn(
                    "referral {} is not told of a later link: {}",
                    news.ancestor(),
                    broke.getClass().getName());
        }
    }

    private void tell(ChainStore.News news) {
        Referral unlocked = store.find(news.ancestor()).orElseThrow();
        Gate.Held consent = gate.hold(unlocked.consent());
        Referral ancestor = store.lock(news.ancestor()).orElseThrow();
        if (!links.take(news)) {
            return;
        }
        Ruling ruling = gate.decide(status(ancestor), consent);
        store.updateChain(ancestor.with(audit.append(ancestor.chain(), ruling.receipt())));
        if (mayBeTold(ruling.decision()) && !ancestor.standing().wayBackClosed()) {
            if (links.tell(news)) {
                store.moveForSender(ancestor.id());
            }
        }
    }

    /** Expiry only stops new hops: a status word may still come back (DESIGN §3). */
    private static boolean mayBeTold(ConsentDecision decision) {
        return switch (decision) {
            case ClearedHandoff cleared -> true;
            case RefusedHandoff refused -> refused.reason() == Refusal.EXPIRED;
        };
    }

    private Crossing status(Referral ancestor) {
        return new Crossing(
                Hop.H4,
                ancestor.toSender(1, pseudonyms.forAgency(ancestor.person(), ancestor.to()), Facts.none()),
                ancestor.person(),
                EnumSet.allOf(DataCategory.class),
                false,
                ancestor.from(),
                Happening.HUB,
                null,
                0,
                null,
                null);
    }
}
