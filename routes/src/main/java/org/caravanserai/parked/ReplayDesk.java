package org.caravanserai.parked;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.answer.Answer;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Receipt;
import org.caravanserai.clock.IdSource;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.identity.Caller;
import org.caravanserai.messaging.Once;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sees to it that nobody alone sets off a replay of many messages. */
@Component
class ReplayDesk {
    private final ReplayStore replays;
    private final ParkedStore parked;
    private final Agencies agencies;
    private final Once once;
    private final Audit audit;
    private final InstantSource clock;
    private final IdSource ids;

    ReplayDesk(
            ReplayStore replays,
            ParkedStore parked,
            Agencies agencies,
            Once once,
            Audit audit,
            InstantSource clock,
            IdSource ids) {
        this.replays = replays;
        this.parked = parked;
        this.agencies = agencies;
        this.once = once;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    /** Those of the last 30 days at the agencies of the caller's region, newest first. */
    Answer<List<Replay>> list(Caller caller) {
        return Answer.done(replays.list(region(caller)));
    }

    Answer<Replay> ask(Caller caller, @Nullable UUID key, AskReplay wish) {
        if (!Replay.REASONS.contains(wish.reason())) {
            return new Answer.Invalid<>(
                    List.of(new FieldFault("reason", "one of " + Replay.REASONS, "Say why it may go well this time.")));
        }
        return once.run(caller, "askReplay", key, wish, Replay.class, () -> asked(caller, wish));
    }

    private Answer<Replay> asked(Caller caller, AskReplay wish) {
        int count = region(caller).contains(wish.group().agency()) ? parked.count(wish.group()) : 0;
        if (count == 0) {
            return new Answer.NotThere<>();
        }
        Replay replay = new Replay(
                ids.next(),
                wish.group(),
                wish.reason(),
                count,
                caller.actor(),
                clock.instant(),
                Replay.ASKED,
                null,
                0,
                0);
        if (!replays.insert(replay)) {
            return no("asked", "Somebody asked for this before; confirm that, or turn it down.", null);
        }
        record(replay, caller, "asked-" + wish.reason());
        return Answer.done(replay);
    }

    /** A second person lets it begin. */
    Answer<Replay> confirm(Caller caller, @Nullable UUID key, UUID id) {
        return close(caller, "confirmReplay", key, id, Replay.RUNNING, replay -> replay.unconfirmable(caller));
    }

    /** Anybody of the region says no, whoever asked included. */
    Answer<Replay> turnDown(Caller caller, @Nullable UUID key, UUID id) {
        return close(
                caller,
                "turnDownReplay",
                key,
                id,
                Replay.TURNED_DOWN,
                replay -> replay.asked() ? Optional.empty() : Optional.of("not-asked"));
    }

    /** Why it may not be done, as a code; empty if it may. */
    private interface Rule {
        Optional<String> refuses(Replay replay);
    }

    private Answer<Replay> close(
            Caller caller, String operation, @Nullable UUID key, UUID id, String status, Rule rule) {
        return once.run(caller, operation, key, List.of(id, caller.actor()), Replay.class, () -> {
            Optional<Replay> found = replays.lock(id)
                    .filter(replay -> region(caller).contains(replay.group().agency()));
            return found.isEmpty() ? new Answer.NotThere<>() : closed(caller, found.get(), status, rule);
        });
    }

    private Answer<Replay> closed(Caller caller, Replay replay, String status, Rule rule) {
        Optional<String> no = rule.refuses(replay);
        if (no.isPresent()) {
            return no(no.get(), words(no.get()), replay.status());
        }
        replays.close(replay.id(), status, new Handling.Decided(caller.agency(), caller.actor()));
        record(replay, caller, status.equals(Replay.RUNNING) ? "confirmed" : status);
        return Answer.done(replays.lock(replay.id()).orElseThrow());
    }

    private static String words(String code) {
        return switch (code) {
            case "same-person" -> "Somebody else than who asked for it confirms it.";
            case "no-person" -> "A person confirms it with a token of their own, not a system.";
            default -> "It was confirmed or turned down before; read the list again.";
        };
    }

    private void record(Replay replay, Caller caller, String result) {
        audit.record(Receipt.of(AuditEvent.REPLAY_OF_MANY, caller.agency(), caller.actor())
                .reason(replay.group().agency() + "/" + replay.group().cause())
                .result(result));
    }

    private static Answer<Replay> no(String code, String words, @Nullable String status) {
        return new Answer.Conflict<>(code, words, status, null, null);
    }

    private List<AgencyId> region(Caller caller) {
        return agencies.ofRegion(agencies.get(caller.agency()).region()).stream()
                .map(Agency::id)
                .toList();
    }
}
