package org.caravanserai.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.answer.Answer;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Receipt;
import org.caravanserai.identity.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes an agency's word on its own room. */
@Component
public class AvailabilityDesk {
    private static final Duration LONGEST_PAUSE = Duration.ofDays(366);
    private final AvailabilityStore store;
    private final ServiceStore services;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    AvailabilityDesk(
            AvailabilityStore store,
            ServiceStore services,
            Audit audit,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.store = store;
        this.services = services;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What an agency says; {@code service} is null for the whole of it. */
    public record NewWord(
            boolean open,
            @Nullable Instant pausedUntil,
            @Nullable Integer places,
            @Nullable UUID service) {}

    /** What it said, as it stands now. */
    public record OwnWord(
            @Nullable UUID service, @Nullable String name, Availability availability, Availability.State state) {}

    Answer<OwnWord> say(Caller caller, NewWord word) {
        Instant now = clock.instant();
        Optional<String> name = Optional.ofNullable(word.service()).flatMap(id -> services.name(id, caller.agency()));
        Optional<FieldFault> fault = fault(word, now)
                .or(() -> word.service() != null && name.isEmpty() ? Optional.of(notYours()) : Optional.empty());
        if (fault.isPresent()) {
            return new Answer.Invalid<>(List.of(fault.get()));
        }
        Availability said = new Availability(word.pausedUntil(), word.places(), now);
        transaction.executeWithoutResult(status -> {
            store.put(caller.agency(), word.service(), said, caller.actor());
            audit.record(Receipt.of(AuditEvent.AVAILABILITY_SAID, caller.agency(), caller.actor())
                    .unit(caller.unit().orElse(null))
                    .validUntil(word.pausedUntil())
                    .result(said.state(now).word()));
        });
        return Answer.done(new OwnWord(word.service(), name.orElse(null), said, said.state(now)));
    }

    Answer<List<OwnWord>> read(Caller caller) {
        Instant now = clock.instant();
        return Answer.done(store.of(List.of(caller.agency())).stream()
                .map(said -> new OwnWord(
                        said.service(),
                        said.name(),
                        said.availability(),
                        said.availability().state(now)))
                .toList());
    }

    private static Optional<FieldFault> fault(NewWord word, Instant now) {
        Instant until = word.pausedUntil();
        if (word.open()) {
            return until == null
                    ? Optional.empty()
                    : Optional.of(new FieldFault(
                            "pausedUntil", "not when open", "Who is open is not paused; leave one out."));
        }
        if (until == null) {
            return Optional.of(new FieldFault(
                    "pausedUntil", "required", "Say until when; a pause that nobody ends would hide you for good."));
        }
        return now.isBefore(until) && !until.isAfter(now.plus(LONGEST_PAUSE))
                ? Optional.empty()
                : Optional.of(
                        new FieldFault("pausedUntil", "in the future", "A pause ends after now, and within 366 days."));
    }

    private static FieldFault notYours() {
        return new FieldFault("service", "yours", "No directory lists this service as your agency's.");
    }
}
