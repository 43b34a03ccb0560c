package org.caravanserai.parked;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.answer.Answer;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Receipt;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.identity.Caller;
import org.caravanserai.messaging.Once;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows an administrator what is parked at the agencies of their region, and replays or discards it. */
@Component
public class ParkedDesk {
    private final ParkedStore store;
    private final Agencies agencies;
    private final List<Resumption> resumptions;
    private final Once once;
    private final Audit audit;

    ParkedDesk(ParkedStore store, Agencies agencies, List<Resumption> resumptions, Once once, Audit audit) {
        this.store = store;
        this.agencies = agencies;
        this.resumptions = resumptions;
        this.once = once;
        this.audit = audit;
    }

    /** @param agency only of this one; null is all of the region */
    public Answer<List<ParkedMessage>> list(Caller caller, @Nullable AgencyId agency, int limit) {
        List<AgencyId> region = region(caller);
        if (agency != null && !region.contains(agency)) {
            return new Answer.NotThere<>();
        }
        return Answer.done(store.list(agency == null ? region : List.of(agency), limit));
    }

    /** What keeps messages of the region parked, the most frequent first. */
    public List<ParkedCause> causes(Caller caller) {
        return store.causes(region(caller));
    }

    public Answer<ParkedMessage> replay(Caller caller, UUID id, @Nullable UUID key) {
        return handle(caller, "replayParked", id, key, "replayed", Resumption::replay);
    }

    public Answer<ParkedMessage> discard(Caller caller, UUID id, @Nullable UUID key, String reason) {
        return handle(
                caller,
                "discardParked",
                id,
                key,
                "discarded",
                (resumption, message) -> resumption.discard(message, reason));
    }

    private Answer<ParkedMessage> handle(
            Caller caller,
            String operation,
            UUID id,
            @Nullable UUID key,
            String status,
            BiPredicate<Resumption, ParkedMessage> act) {
        return once.run(caller, operation, key, id.toString() + status, ParkedMessage.class, () -> {
            Optional<ParkedMessage> found =
                    store.lock(id).filter(m -> region(caller).contains(m.agency()));
            if (found.isEmpty()) {
                return new Answer.NotThere<>();
            }
            ParkedMessage message = found.get();
            boolean done = message.status().equals("parked")
                    && resumptions.stream().anyMatch(r -> r.handles(message) && act.test(r, message));
            return done ? closed(caller, message, status) : settled(message);
        });
    }

    private Answer<ParkedMessage> closed(Caller caller, ParkedMessage message, String status) {
        store.close(message.id(), status, caller.actor());
        Receipt.Builder receipt = Receipt.of(AuditEvent.PARKED_HANDLED, caller.agency(), caller.actor());
        if (message.delivery() != null) {
            receipt.delivery(message.delivery(), message.attempts());
        }
        audit.record(receipt.reason(message.cause()).result(status));
        return Answer.done(message.with(status));
    }

    private static Answer<ParkedMessage> settled(ParkedMessage message) {
        if (message.status().equals("parked")) {
            return new Answer.Conflict<>(
                    "not-readable", "It still cannot be read; map its code first.", message.status(), null, null);
        }
        return new Answer.Conflict<>(
                "not-parked", "It is not parked any more; read the list again.", message.status(), null, null);
    }

    private List<AgencyId> region(Caller caller) {
        return agencies.ofRegion(agencies.get(caller.agency()).region()).stream()
                .map(Agency::id)
                .toList();
    }
}
