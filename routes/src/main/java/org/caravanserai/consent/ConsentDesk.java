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
import org.caravanserai.journey.Basis;
import org.caravanserai.journey.Stage;
import org.caravanserai.messaging.Once;
import org.caravanserai.vault.Pseudonyms;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
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
    private final Notices notices;
    private final Ages ages;
    private final GuardianDesk guardians;
    private final ApplicationEventPublisher events;

    ConsentDesk(
            ConsentStore store,
            ConsentRequest request,
            Pseudonyms pseudonyms,
            Once once,
            Audit audit,
            InstantSource clock,
            IdSource ids,
            ConsentVersions versions,
            Notices notices,
            Ages ages,
            GuardianDesk guardians,
            ApplicationEventPublisher events) {
        this.store = store;
        this.request = request;
        this.pseudonyms = pseudonyms;
        this.once = once;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
        this.versions = versions;
        this.notices = notices;
        this.ages = ages;
        this.guardians = guardians;
        this.events = events;
    }

    /**
     * What is told of a consent after it was recorded.
     *
     * @param next after a no: the leaflet to hand over, so that nobody leaves with nothing
     */
    public record Recorded(
            UUID id, int version, String status, @Nullable Leaflet next) {}

    /** A printed text in the person's language, or in one that there is. */
    public record Leaflet(String id, int version, String lang) {}
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
        Consent consent = versions.first(caller, draft(caller, person, wish, good));
        guardians.reviewed(caller, consent);
        if (wish.basis() == Basis.VITAL_INTEREST) {
            events.publishEvent(new SentUnasked(consent, caller.agency(), caller.actor()));
        }
        return recorded(consent);
    }

    private Consent draft(Caller caller, UUID person, NewConsent wish, ConsentRequest.Good good) {
        Stage stage = good.stage();
        UUID id = ids.next();
        return new Consent(
                id,
                1,
                good.spoken().state(),
                new byte[0],
                person,
                new Matter(
                        caller.agency(),
                        caller.unit().orElse(null),
                        wish.to(),
                        wish.journey(),
                        wish.stage(),
                        stage.purpose()),
                new Ground(
                        wish.basis(),
                        stage.law().reference(wish.basis(), wish.categories()).orElse(null),
                        wish.emergency()),
                new Terms(
                        wish.categories(),
                        wish.named(),
                        wish.direction(),
                        wish.onward(),
                        wish.singleUse() || stage.profile().bindsToPayload(),
                        good.from(),
                        good.until(),
                        good.eraseBy(),
                        wish.payload()),
                good.notice(),
                wish.given(),
                minor(id, wish.minor(), good.spoken()),
                clock.instant(),
                caller.actor());
    }

    private @Nullable Minor minor(UUID consent, @Nullable NewMinor said, Voices.Spoken spoken) {
        return said == null
                ? null
                : new Minor(
                        ages.sealed(consent, said.adultOn()),
                        spoken.assent(),
                        said.otherParent(),
                        said.guardianIsDanger());
    }

    private Answer<Recorded> recorded(Consent consent) {
        return recorded(consent, notices);
    }

    static Answer<Recorded> recorded(Consent consent, Notices notices) {
        Leaflet next = consent.status() == ConsentState.REFUSED ? leaflet(consent, notices) : null;
        return new Answer.Done<>(
                new Recorded(consent.id(), consent.version(), consent.status().word(), next), consent.version());
    }

    private static @Nullable Leaflet leaflet(Consent consent, Notices notices) {
        return notices.handout(consent.language())
                .map(shown -> new Leaflet(shown.id(), shown.version(), shown.lang()))
                .orElse(null);
    }

    /**
     * What the person says to a question that was put off: checked as a new consent is, since the catalogue may have changed.
     *
     * @param notice the one shown now
     */
    public record LateAnswer(Said said, String noticeId, int noticeVersion, String noticeLang, Given given) {}

    /** Makes a new version of a consent that was only asked for. */
    public Answer<Recorded> answer(Caller caller, @Nullable UUID key, UUID id, LateAnswer late) {
        return once.run(
                caller, "answerConsent", key, List.of(id, late), Recorded.class, () -> answered(caller, id, late));
    }

    private Answer<Recorded> answered(Caller caller, UUID id, LateAnswer late) {
        Consent asked = store.findForChange(id)
                .filter(consent -> visible(caller, consent))
                .orElse(null);
        if (asked == null) {
            return new Answer.NotThere<>();
        }
        if (asked.status() != ConsentState.REQUESTED) {
            return new Answer.Conflict<>(
                    "answered",
                    "This question was answered before; record a new consent, or take this one back.",
                    asked.status().word(),
                    asked.version(),
                    null);
        }
        if (asked.minor() != null) {
            return new Answer.Conflict<>(
                    "guardian",
                    "For a minor a guardian answers, and the child assents; nobody answers alone here.",
                    asked.status().word(),
                    asked.version(),
                    null);
        }
        return switch (request.again(caller, asked, late)) {
            case ConsentRequest.Good good ->
                recorded(versions.answered(
                        caller, asked, asked.answered(late.said(), good.notice(), late.given(), good.from())));
            case ConsentRequest.Bad bad -> bad.as();
        };
    }

    /** A consent that the caller's agency (and unit) recorded. */
    public Answer<Consent> read(Caller caller, UUID id) {
        return store.find(id)
                .filter(consent -> visible(caller, consent))
                .<Answer<Consent>>map(consent -> new Answer.Done<>(consent, consent.version()))
                .orElseGet(Answer.NotThere::new);
    }

    /** @param changes its versions, oldest first */
    public record Whole(Consent consent, List<ConsentChange> changes) {}

    /** The same with its course. */
    public Answer<Whole> readWhole(Caller caller, UUID id) {
        return read(caller, id)
                .map(consent -> new Whole(consent, store.changes(List.of(id)).getOrDefault(id, List.of())));
    }

    /** Every version with its signature, so that anyone can check them with our published keys. */
    public Answer<List<KeptVersion>> versions(Caller caller, UUID id) {
        return read(caller, id).map(consent -> store.versions(consent.id()));
    }

    static boolean visible(Caller caller, Consent consent) {
        return consent.ground().basis() != Basis.NONE // nobody's record is nobody's to read or take back
                && consent.matter().from().equals(caller.agency())
                && caller.unit()
                        .map(unit -> unit.equals(consent.matter().unit()))
                        .orElse(true);
    }
}
