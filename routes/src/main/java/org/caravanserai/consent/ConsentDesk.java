package org.caravanserai.consent;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.answer.Answer;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Receipt;
import org.caravanserai.clock.IdSource;
import org.caravanserai.identity.Caller;
import org.caravanserai.messaging.Once;
import org.caravanserai.vault.Pseudonyms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records what people agree to, and shows it to the agency that recorded it. */
@Component
public class ConsentDesk {
    private final ConsentStore store;
    private final ConsentRequest request;
    private final Pseudonyms pseudonyms;
    private final Once once;
    private final Audit audit;
    private final InstantSource clock;
    private final IdSource ids;
    private final ConsentVersions versions;

    ConsentDesk(
            ConsentStore store,
            ConsentRequest request,
            Pseudonyms pseudonyms,
            Once once,
            Audit audit,
            InstantSource clock,
            IdSource ids,
            ConsentVersions versions) {
        this.store = store;
        this.request = request;
        this.pseudonyms = pseudonyms;
        this.once = once;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
        this.versions = versions;
    }

    /** What is told of a consent after it was recorded. */
    public record Recorded(UUID id, int version, String status) {}

    /** Records a consent; refused when the journey, the firewall or the agreements have no place for it. */
    public Answer<Recorded> record(Caller caller, @Nullable UUID key, NewConsent wish) {
        Answer<Recorded> answer =
                once.run(caller, "recordConsent", key, wish, Recorded.class, () -> checked(caller, wish));
        if (answer instanceof Answer.Refused<Recorded> no) {
            audit.record(Receipt.of(AuditEvent.REFUSED_REQUEST, caller.agency(), caller.actor())
                    .unit(caller.unit().orElse(null))
                    .categories(no.categories(), Set.of())
                    .reason(no.reason())
                    .result("deny"));
        }
        return answer;
    }

    private Answer<Recorded> checked(Caller caller, NewConsent wish) {
        return switch (request.check(caller, wish)) {
            case ConsentRequest.Good good -> given(caller, wish, good);
            case ConsentRequest.Bad bad -> bad.as();
        };
    }

    private Answer<Recorded> given(Caller caller, NewConsent wish, ConsentRequest.Good good) {
        UUID person = store.lockPerson(caller.agency(), pseudonyms.digest(caller.agency(), wish.person()));
        Consent consent = new Consent(
                ids.next(),
                1,
                ConsentState.GIVEN,
                new byte[0],
                person,
                new Matter(
                        caller.agency(),
                        caller.unit().orElse(null),
                        wish.to(),
                        wish.journey(),
                        wish.stage(),
                        good.stage().purpose()),
                new Ground(wish.basis(), null, null),
                new Terms(
                        wish.categories(),
                        Set.of(),
                        wish.direction(),
                        wish.onward(),
                        false,
                        good.from(),
                        good.until(),
                        null,
                        null),
                good.notice(),
                wish.given(),
                null,
                clock.instant(),
                caller.actor());
        versions.first(caller, consent);
        return new Answer.Done<>(new Recorded(consent.id(), 1, consent.status().word()), 1);
    }

    /** @param changes its versions, oldest first */
    public record Whole(Consent consent, List<ConsentChange> changes) {}

    /** A consent that the caller's agency (and unit) recorded. */
    public Answer<Whole> read(Caller caller, UUID id) {
        return store.find(id)
                .filter(consent -> visible(caller, consent))
                .<Answer<Whole>>map(consent -> new Answer.Done<>(whole(consent), consent.version()))
                .orElseGet(Answer.NotThere::new);
    }

    private Whole whole(Consent consent) {
        return new Whole(consent, store.changes(List.of(consent.id())).getOrDefault(consent.id(), List.of()));
    }

    static boolean visible(Caller caller, Consent consent) {
        return consent.matter().from().equals(caller.agency())
                && caller.unit()
                        .map(unit -> unit.equals(consent.matter().unit()))
                        .orElse(true);
    }
}
