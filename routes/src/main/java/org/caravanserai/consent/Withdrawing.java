package org.caravanserai.consent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.identity.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes many consents back at once, or closes their way back. Everything is locked in one order: people, their consents,
 * then (by whoever hears of it) referrals, each by id. So no withdrawal and no hop wait for each other in a ring.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Withdrawing {
    private final ConsentStore store;
    private final ConsentVersions versions;
    private final ApplicationEventPublisher events;

    Withdrawing(ConsentStore store, ConsentVersions versions, ApplicationEventPublisher events) {
        this.store = store;
        this.versions = versions;
        this.events = events;
    }

    /**
     * The consents named and all of these people, held until the transaction ends.
     *
     * @param to only consents towards this recipient count of those people; null for all
     */
    public List<Consent> hold(Collection<UUID> consents, Collection<UUID> people, @Nullable AgencyId to) {
        Set<UUID> everybody = new HashSet<>(people);
        everybody.addAll(store.people(consents));
        store.lockPeople(everybody);
        Set<UUID> all = new HashSet<>(consents); // only now can no new one be recorded beside us
        all.addAll(store.ofPeople(people, to));
        return store.lockForChange(all);
    }

    /** What was stopped and what had left; those that are over already are told of again, and not changed. */
    public Came takeBack(Caller caller, List<Consent> held) {
        List<Consent> now = new ArrayList<>();
        for (Consent consent : held) {
            now.add(consent.status().over() ? consent : versions.ended(caller, consent, how(consent)));
        }
        var event = new ConsentWithdrawn(ids(now), caller.agency(), caller.actor());
        events.publishEvent(event);
        List<String> left =
                event.released().stream().map(Withdrawal.Released::code).toList();
        return new Came(now, event.stopped(), left, List.of());
    }

    private static ConsentState how(Consent consent) {
        return switch (consent.ground().basis()) {
            case PUBLIC_TASK -> ConsentState.OBJECTED;
            case CONSENT, VITAL_INTEREST -> ConsentState.WITHDRAWN;
            case LEGAL_DUTY, NONE -> throw new IllegalArgumentException("there is no yes here to take back");
        };
    }

    /** The help goes on, and the sender is told nothing more of it. */
    public Came closeWayBack(Caller caller, List<Consent> held) {
        List<Consent> now = new ArrayList<>();
        for (Consent consent : held) {
            now.add(consent.wayBackClosed() ? consent : versions.wayBackClosed(caller, consent));
        }
        var event = new WayBackClosed(ids(now), caller.agency(), caller.actor());
        events.publishEvent(event);
        return new Came(now, List.of(), List.of(), event.closed());
    }

    private static List<UUID> ids(List<Consent> consents) {
        return consents.stream().map(Consent::id).toList();
    }

    /**
     * What it came to.
     *
     * @param consents as they are now
     * @param stopped codes of referrals of which nothing more will leave
     * @param released codes of those that had left, and are recalled
     * @param closed codes of those that go on without the sender being told
     */
    public record Came(List<Consent> consents, List<String> stopped, List<String> released, List<String> closed) {}
}
