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

    private Answer<Withdrawal> withdrawn(Caller caller, UUID id) {
        Consent consent = store.findForChange(id).orElse(null);
        if (consent == null || !ConsentDesk.visible(caller, consent)) {
            return new Answer.NotThere<>();
        }
        Consent now = consent.status().over() ? consent : versions.ended(caller, consent, ConsentState.WITHDRAWN);
        ConsentWithdrawn event = new ConsentWithdrawn(id, caller.agency(), caller.actor());
        events.publishEvent(event);
        var result = new Withdrawal(id, now.version(), now.status(), event.stopped(), event.released());
        return new Answer.Done<>(result, now.version());
    }

    private Answer<Withdrawal> afterCalls(Answer.Done<Withdrawal> done) {
        Withdrawal withdrawal = done.value();
        Set<String> open = inFlight.await(withdrawal.id(), FOR_CALLS_TO_END);
        return new Answer.Done<>(withdrawal.withInFlight(open), done.version());
    }
}
