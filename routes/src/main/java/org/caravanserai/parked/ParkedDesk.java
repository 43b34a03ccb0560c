package org.caravanserai.parked;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.answer.Answer;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.identity.Caller;
import org.caravanserai.messaging.Once;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows an administrator what is parked at the agencies of their region, and replays or discards it. */
@Component
public class ParkedDesk {
    /** Why a message may be given up. */
    public static final List<String> DISCARDS =
            List.of("cannot-be-delivered", "agency-closed", "sent-by-mistake", "handled-outside");

    /** How many messages are looked at for what a replay would come to. */
    static final int FORESEEN = 500;

    private final ParkedStore store;
    private final Agencies agencies;
    private final Handling handling;
    private final Once once;

    ParkedDesk(ParkedStore store, Agencies agencies, Handling handling, Once once) {
        this.store = store;
        this.agencies = agencies;
        this.handling = handling;
        this.once = once;
    }

    public Answer<List<Envelope>> list(Caller caller, ListParked wish) {
        List<AgencyId> region = region(caller);
        if (wish.agency() != null && !region.contains(wish.agency())) {
            return new Answer.NotThere<>();
        }
        return Answer.done(
                wish.group() != null
                        ? store.list(wish.group(), wish.limit())
                        : store.list(wish.agency() == null ? region : List.of(wish.agency()), wish.limit()));
    }

    /** What keeps messages of the region parked, the most frequent first. */
    public List<ParkedCause> causes(Caller caller) {
        return store.causes(region(caller));
    }

    /** What a replay of each message of one cause would come to now; nothing is held, changed or recorded. */
    public Answer<List<Foreseen>> foresee(Caller caller, ParkedGroup group) {
        return region(caller).contains(group.agency())
                ? Answer.done(store.oldest(group, FORESEEN).stream()
                        .map(handling::foresee)
                        .toList())
                : new Answer.NotThere<>();
    }

    public Answer<ParkedMessage> replay(Caller caller, UUID id, @Nullable UUID key) {
        return handle(caller, "replayParked", id, key, "replayed", message -> handling.replay(message, by(caller)));
    }

    /** @param reason one of {@link #DISCARDS} */
    public Answer<ParkedMessage> discard(Caller caller, UUID id, @Nullable UUID key, String reason) {
        if (!DISCARDS.contains(reason)) {
            return new Answer.Invalid<>(
                    List.of(new FieldFault("reason", "one of " + DISCARDS, "Say why it is given up.")));
        }
        return handle(
                caller,
                "discardParked",
                id,
                key,
                "discarded",
                message -> handling.discard(message, by(caller), reason));
    }

    private Answer<ParkedMessage> handle(
            Caller caller, String operation, UUID id, @Nullable UUID key, String status, Predicate<ParkedMessage> act) {
        return once.run(caller, operation, key, id.toString() + status, ParkedMessage.class, () -> {
            Optional<ParkedMessage> found =
                    store.lock(id).filter(m -> region(caller).contains(m.agency()));
            if (found.isEmpty()) {
                return new Answer.NotThere<>();
            }
            ParkedMessage message = found.get();
            boolean done = message.status().equals("parked") && act.test(message);
            return done ? Answer.done(message.with(status)) : settled(message);
        });
    }

    private static Handling.Decided by(Caller caller) {
        return new Handling.Decided(caller.agency(), caller.actor());
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
