package org.caravanserai.consent;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.answer.Answer;
import org.caravanserai.identity.Caller;
import org.caravanserai.messaging.Once;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Takes a consent back when the person says so. */
@Component
public class WithdrawalDesk {
    private static final Duration FOR_CALLS_TO_END = Duration.ofSeconds(3);
    private final ConsentStore store;
    private final ConsentVersions versions;
    private final Once once;
    private final ApplicationEventPublisher events;
    private final InFlight inFlight;

    WithdrawalDesk(
            ConsentStore store,
            ConsentVersions versions,
            Once once,
            ApplicationEventPublisher events,
            InFlight inFlight) {
        this.store = store;
        this.versions = versions;
        this.once = once;
        this.events = events;
        this.inFlight = inFlight;
    }

    /**
     * From the answer on no claim commits under this consent; only what the answer names in flight may still arrive
     * (DESIGN §3).
     */
    public Answer<Withdrawal> withdraw(Caller caller, @Nullable UUID key, UUID id) {
        Answer<Withdrawal> answer =
                once.run(caller, "withdrawConsent", key, id, Withdrawal.class, () -> withdrawn(caller, id));
        return answer instanceof Answer.Done<Withdrawal> done ? afterCalls(done) : answer;
    }

    /** The person's objection to what is sent in public task; from the answer on it is as a withdrawal. */
    public Answer<Withdrawal> object(Caller caller, @Nullable UUID key, UUID id) {
        Answer<Withdrawal> answer =
                once.run(caller, "objectToConsent", key, id, Withdrawal.class, () -> objected(caller, id));
        return answer instanceof Answer.Done<Withdrawal> done ? afterCalls(done) : answer;
    }

    /** Takes a consent back for the person, in the caller's transaction: a review found that it should not have been. */
    public Withdrawal revoke(Caller caller, UUID id) {
        return ended(caller, store.findForChange(id).orElseThrow(), ConsentState.REVOKED);
    }

    private Answer<Withdrawal> withdrawn(Caller caller, UUID id) {
        Consent consent = store.findForChange(id).orElse(null);
        if (consent == null || !ConsentDesk.visible(caller, consent)) {
            return new Answer.NotThere<>();
        }
        return switch (consent.ground().basis()) {
            case CONSENT, VITAL_INTEREST -> done(ended(caller, consent, ConsentState.WITHDRAWN));
            case PUBLIC_TASK -> done(ended(caller, consent, ConsentState.OBJECTED));
            case LEGAL_DUTY ->
                no(consent, "legal-duty", "The law demands this; nobody can take it back, and nobody was asked.");
            case NONE -> new Answer.NotThere<>();
        };
    }

    private Answer<Withdrawal> objected(Caller caller, UUID id) {
        Consent consent = store.findForChange(id).orElse(null);
        if (consent == null || !ConsentDesk.visible(caller, consent)) {
            return new Answer.NotThere<>();
        }
        return switch (consent.ground().basis()) {
            case PUBLIC_TASK -> done(ended(caller, consent, ConsentState.OBJECTED));
            case LEGAL_DUTY ->
                no(consent, "legal-duty", "The law demands this; the person cannot object, only complain.");
            case CONSENT, VITAL_INTEREST ->
                no(consent, "no-public-task", "Only what is sent in public task can be objected to; withdraw this.");
            case NONE -> new Answer.NotThere<>();
        };
    }

    private static Answer<Withdrawal> no(Consent consent, String code, String words) {
        return new Answer.Conflict<>(code, words, consent.status().word(), consent.version(), null);
    }

    private static Answer<Withdrawal> done(Withdrawal withdrawal) {
        return new Answer.Done<>(withdrawal, withdrawal.version());
    }

    /** What has ended stays as it ended. */
    private Withdrawal ended(Caller caller, Consent consent, ConsentState how) {
        Consent now = consent.status().over() ? consent : versions.ended(caller, consent, how);
        ConsentWithdrawn event = new ConsentWithdrawn(consent.id(), caller.agency(), caller.actor());
        events.publishEvent(event);
        return new Withdrawal(consent.id(), now.version(), now.status(), event.stopped(), event.released());
    }

    private Answer<Withdrawal> afterCalls(Answer.Done<Withdrawal> done) {
        Withdrawal withdrawal = done.value();
        Set<String> open = inFlight.await(withdrawal.id(), FOR_CALLS_TO_END);
        return new Answer.Done<>(withdrawal.withInFlight(open), done.version());
    }
}
