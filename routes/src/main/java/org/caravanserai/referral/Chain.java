package org.caravanserai.referral;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.identity.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A chain of referrals as one agency in it may see it: what came to it and what it sent on whole, what follows later as status
 * only, and of what went before its sender nothing. Positions are counted from the first link seen, so that even how long the
 * chain was before is not told.
 */
@Component
public class Chain {
    private final ReferralStore store;
    private final ChainStore links;
    private final Timeline timeline;

    Chain(ReferralStore store, ChainStore links, Timeline timeline) {
        this.store = store;
        this.links = links;
        this.timeline = timeline;
    }

    /**
     * @param handoff of a link that came to the viewer, with {@code from}
     * @param referral a link that the viewer sent, with {@code to}
     */
    public record Link(
            int position,
            String state,
            String transport,
            String turn,
            @Nullable Instant dueAt,
            @Nullable UUID handoff,
            @Nullable String from,
            @Nullable UUID referral,
            @Nullable String to) {}

    /** Empty while there is just this one. */
    List<Link> seenBySender(Caller caller, Referral referral) {
        List<Link> chain = new ArrayList<>();
        ReferralId before = referral.follows();
        if (before != null) {
            chain.add(came(store.find(before).orElseThrow()));
        }
        addSent(caller, referral, chain.size() + 1, chain);
        return chain.size() == 1 ? List.of() : List.copyOf(chain);
    }

    /** Empty while there is just this one. */
    public List<Link> seenByRecipient(Caller caller, Referral referral) {
        List<Link> chain = new ArrayList<>();
        chain.add(came(referral));
        links.following(referral.id())
                .forEach(id -> addSent(caller, store.find(new ReferralId(id)).orElseThrow(), 2, chain));
        return chain.size() == 1 ? List.of() : List.copyOf(chain);
    }

    private static Link came(Referral r) {
        Standing s = r.standing();
        return new Link(
                1,
                s.state().word(),
                s.transport().word(),
                s.turn().word(),
                s.dueAt(),
                r.handoff().value(),
                r.from().value(),
                null,
                null);
    }

    /** What was sent, and all that follows it. Staff who may not read a referral see of it, too, only how it stands. */
    private void addSent(Caller caller, Referral r, int position, List<Link> chain) {
        Timeline.Entry told = timeline.at(r.id(), r.told()).orElseThrow();
        boolean whole = SenderView.visible(caller, r);
        chain.add(new Link(
                position,
                told.state().word(),
                told.transport().word(),
                told.turn().word(),
                told.dueAt(),
                null,
                null,
                whole ? r.id().value() : null,
                whole ? r.to().value() : null));
        links.later(r.id())
                .forEach(later -> chain.add(new Link(
                        position + later.steps(),
                        later.state(),
                        later.transport(),
                        later.turn(),
                        later.dueAt(),
                        null,
                        null,
                        null,
                        null)));
    }
}
