package org.caravanserai.parked;

import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tries messages again whose replay two people wanted: a few at each step, so that what goes on by itself is not held up. */
@Component
class ReplayWork {
    /** Of one replay; with a step a second, 18 000 an hour. */
    static final int AT_ONCE = 5;

    private static final Logger LOG = LoggerFactory.getLogger(ReplayWork.class);
    private final ReplayStore replays;
    private final ParkedStore parked;
    private final Handling handling;
    private final TransactionTemplate transaction;

    ReplayWork(ReplayStore replays, ParkedStore parked, Handling handling, TransactionTemplate transaction) {
        this.replays = replays;
        this.parked = parked;
        this.handling = handling;
        this.transaction = transaction;
    }

    void step() {
        replays.running().forEach(this::some);
    }

    private void some(UUID id) {
        int done = 0;
        while (done < AT_ONCE && one(id)) {
            done++;
        }
    }

    /** False when nothing of it is left, or another node is at it. */
    private boolean one(UUID id) {
        Optional<ReplayStore.Running> running = replays.find(id);
        Optional<ParkedMessage> next = running.flatMap(parked::next);
        if (next.isEmpty()) {
            replays.done(id);
            return false;
        }
        return came(running.get(), next.get());
    }

    /** One that breaks leaves the others alone. */
    private boolean came(ReplayStore.Running replay, ParkedMessage message) {
        try {
            return cameTo(replay, message, () -> again(replay, message));
        } catch (RuntimeException e) {
            LOG.warn(
                    "message {} cannot be replayed: {}",
                    message.id(),
                    e.getClass().getName());
            return cameTo(replay, message, () -> false);
        }
    }

    private boolean cameTo(ReplayStore.Running replay, ParkedMessage message, BooleanSupplier act) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean ours = replays.take(replay.id())
                    .filter(now -> now.reached().equals(replay.reached()))
                    .isPresent();
            if (ours) {
                replays.reached(replay.id(), message, act.getAsBoolean());
            }
            return ours;
        }));
    }

    private boolean again(ReplayStore.Running replay, ParkedMessage message) {
        return parked.take(message.id())
                .filter(held -> handling.replay(held, replay.decided()))
                .isPresent();
    }
}
