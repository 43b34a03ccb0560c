package org.caravanserai.withdrawal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.caravanserai.answer.Answer;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Receipt;
import org.caravanserai.clock.IdSource;
import org.caravanserai.consent.Consent;
import org.caravanserai.consent.InFlight;
import org.caravanserai.consent.Withdrawing;
import org.caravanserai.identity.Caller;
import org.caravanserai.messaging.Once;
import org.caravanserai.referral.ReferralCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes a person's withdrawal at any counter or recipient (DESIGN §3). From the answer on no claim commits under it, and
 * only what the answer names in flight may still arrive.
 */
@Component
public class WithdrawalsDesk {
    private static final Duration FOR_CALLS_TO_END = Duration.ofSeconds(3);
    private final Presented presented;
    private final Withdrawing withdrawing;
    private final WithdrawalStore store;
    private final CodeLimits limits;
    private final InFlight inFlight;
    private final Once once;
    private final Audit audit;
    private final InstantSource clock;
    private final IdSource ids;

    WithdrawalsDesk(
            Presented presented,
            Withdrawing withdrawing,
            WithdrawalStore store,
            CodeLimits limits,
            InFlight inFlight,
            Once once,
            Audit audit,
            InstantSource clock,
            IdSource ids) {
        this.presented = presented;
        this.withdrawing = withdrawing;
        this.store = store;
        this.limits = limits;
        this.inFlight = inFlight;
        this.once = once;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    /** @param operation as the caller's contract names it: keys are told apart by it */
    public Answer<WithdrawnReferrals> withdraw(
            Caller caller, String operation, @Nullable UUID key, NewWithdrawal wish) {
        List<FieldFault> faults = faults(wish);
        if (!faults.isEmpty()) {
            return new Answer.Invalid<>(faults);
        }
        Answer<UUID> made = once.run(caller, operation, key, digestible(wish), UUID.class, () -> limited(caller, wish));
        return switch (made) {
            case Answer.Done<UUID> done -> afterCalls(caller, done.value());
            case Answer.No<UUID> no -> no.as();
        };
    }

    private Answer<UUID> limited(Caller caller, NewWithdrawal wish) {
        Optional<Duration> again = limits.take(caller, wish.codes().size());
        return again.isPresent() ? new Answer.TooMany<>(again.get()) : Answer.done(made(caller, wish));
    }

    private UUID made(Caller caller, NewWithdrawal wish) {
        UUID id = ids.next();
        store.insert(id, caller, wish.scope(), clock.instant());
        List<Consent> held = new ArrayList<>(presented.hold(caller, wish));
        held.removeIf(consent -> overAndNotTheirs(caller, consent, wish.scope()));
        List<Consent> demanded =
                held.stream().filter(consent -> demanded(consent, wish.scope())).toList();
        held.removeAll(demanded);
        Withdrawing.Came came = wish.scope() == Scope.EVERYTHING
                ? withdrawing.takeBack(caller, held)
                : withdrawing.closeWayBack(caller, held);
        store.add(id, came);
        store.addStaying(id, demanded);
        audit.record(receipt(caller, wish.scope(), came));
        return id;
    }

    /** What is over looks like what never was, to whoever has no part in it: trying codes shows nothing. */
    private static boolean overAndNotTheirs(Caller caller, Consent consent, Scope scope) {
        boolean over = scope == Scope.EVERYTHING ? consent.status().over() : consent.wayBackClosed();
        boolean theirs = consent.matter().from().equals(caller.agency())
                || consent.matter().to().equals(caller.agency());
        return over && !theirs;
    }

    /** Nobody can take back what a law demands, nor forbid a public body to be answered; objecting to it is another thing. */
    private static boolean demanded(Consent consent, Scope scope) {
        return switch (consent.ground().basis()) {
            case LEGAL_DUTY, NONE -> true;
            case PUBLIC_TASK -> scope == Scope.WAY_BACK;
            case CONSENT, VITAL_INTEREST -> false;
        };
    }

    private static Receipt receipt(Caller caller, Scope scope, Withdrawing.Came came) {
        return Receipt.of(AuditEvent.WITHDRAWAL_MADE, caller.agency(), caller.actor())
                .unit(caller.unit().orElse(null))
                .reason(scope.word())
                .result("stopped-" + came.stopped().size() + "-released-"
                        + came.released().size() + "-closed-" + came.closed().size());
    }

    private Answer<WithdrawnReferrals> afterCalls(Caller caller, UUID id) {
        return found(caller, id, FOR_CALLS_TO_END).map(WithdrawnReferrals::asMade);
    }

    /** A withdrawal made at the caller's agency, with what the recipients have said since. */
    public Answer<WithdrawnReferrals> read(Caller caller, UUID id) {
        return found(caller, id, Duration.ZERO);
    }

    /** Not there for staff of another unit, even if they repeat the request under its key. */
    private Answer<WithdrawnReferrals> found(Caller caller, UUID id, Duration wait) {
        Set<String> open = inFlight.await(store.consents(id), wait);
        return store.find(caller, id)
                .map(found -> Answer.done(found.marked(open)))
                .orElseGet(Answer.NotThere::new);
    }

    private static List<FieldFault> faults(NewWithdrawal wish) {
        if (wish.presentsNothing()) {
            return List.of(new FieldFault("codes", "required", "Give a code, a person or what your agency recorded."));
        }
        return IntStream.range(0, wish.codes().size())
                .filter(i -> ReferralCode.canonical(wish.codes().get(i)).isEmpty())
                .mapToObj(i -> Lookups.wrongCode("codes[" + i + "]"))
                .toList();
    }

    /** What makes two requests the same, in one order. */
    private static List<Object> digestible(NewWithdrawal wish) {
        return List.of(
                wish.codes(),
                String.valueOf(wish.person()),
                String.valueOf(wish.pseudonym()),
                wish.consents().stream().map(UUID::toString).toList(),
                wish.handoffs().stream().map(UUID::toString).toList(),
                wish.scope().word());
    }
}
