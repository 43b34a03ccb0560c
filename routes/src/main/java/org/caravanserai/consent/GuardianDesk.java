package org.caravanserai.consent;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.agency.Agencies;
import org.caravanserai.answer.Answer;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.identity.Caller;
import org.caravanserai.identity.Role;
import org.caravanserai.journey.Journeys;
import org.caravanserai.journey.Stage;
import org.caravanserai.messaging.Once;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Completes what a minor asked for alone: a guardian says yes or no, or a supervisor where the guardian may be the danger. */
@Component
public class GuardianDesk {
    private final ConsentStore store;
    private final ConsentVersions versions;
    private final ConsentRequest request;
    private final Journeys journeys;
    private final Agencies agencies;
    private final Ages ages;
    private final Notices notices;
    private final Once once;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    GuardianDesk(
            ConsentStore store,
            ConsentVersions versions,
            ConsentRequest request,
            Journeys journeys,
            Agencies agencies,
            Ages ages,
            Notices notices,
            Once once,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.store = store;
        this.versions = versions;
        this.request = request;
        this.journeys = journeys;
        this.agencies = agencies;
        this.ages = ages;
        this.notices = notices;
        this.once = once;
        this.events = events;
        this.clock = clock;
    }

    public Answer<ConsentDesk.Recorded> hear(Caller caller, @Nullable UUID key, UUID id, GuardianSays says) {
        return once.run(
                caller,
                "recordGuardian",
                key,
                List.of(id.toString(), says),
                ConsentDesk.Recorded.class,
                () -> heard(caller, id, says));
    }

    private Answer<ConsentDesk.Recorded> heard(Caller caller, UUID id, GuardianSays says) {
        Consent consent = store.findForChange(id)
                .filter(found -> ConsentDesk.visible(caller, found))
                .orElse(null);
        if (consent == null) {
            return new Answer.NotThere<>();
        }
        Minor minor = consent.minor();
        if (minor == null || consent.status() != ConsentState.REQUESTED) {
            return new Answer.Conflict<>(
                    "not-now",
                    "Only what a minor asked for alone waits for a guardian.",
                    consent.status().word(),
                    consent.version(),
                    null);
        }
        return heard(caller, consent, minor, says);
    }

    private Answer<ConsentDesk.Recorded> heard(Caller caller, Consent consent, Minor minor, GuardianSays says) {
        Stage stage = journeys.stage(
                        consent.matter().journey(), consent.matter().stage())
                .orElseThrow();
        NoticeRules.Found found = new NoticeRules(notices)
                .find(stage, says.noticeId(), says.noticeVersion(), says.noticeLang(), says.given());
        Optional<FieldFault> fault = found.fault().or(() -> request.given(says.given()));
        if (fault.isPresent()) {
            return new Answer.Invalid<>(List.of(fault.get()));
        }
        boolean supervised = says.given().by().equals("supervisor");
        String assent = says.assent() == null ? minor.assent() : says.assent();
        NewMinor asked = new NewMinor(
                ages.adultOn(consent.id(), minor), assent, minor.otherParent(), supervised || minor.guardianNotTold());
        LocalDate today = LocalDate.ofInstant(
                clock.instant(), agencies.get(caller.agency()).zone());
        Voices voices = new Voices(stage, says.given(), caller.has(Role.SUPERVISOR), today);
        return switch (voices.hear(consent.ground().basis(), says.yes() ? Said.YES : Said.NO, asked)) {
            case Voices.Wrong wrong -> new Answer.Invalid<>(List.of(wrong.fault()));
            case Voices.Spoken said -> {
                Consent draft = consent.next(said.state())
                        .said(found.text(), says.given(), minor.with(said.assent(), asked.guardianIsDanger()));
                yield answered(caller, versions.answered(caller, consent, draft));
            }
        };
    }

    private Answer<ConsentDesk.Recorded> answered(Caller caller, Consent now) {
        reviewed(caller, now);
        return ConsentDesk.recorded(now, notices);
    }

    /** Where a supervisor spoke in a guardian's place, a second person must look at it. */
    void reviewed(Caller caller, Consent consent) {
        boolean decided =
                consent.status() == ConsentState.GIVEN && consent.given().by().equals("supervisor");
        if (decided) {
            events.publishEvent(new SupervisorDecided(consent.id(), caller.agency(), caller.actor()));
        }
    }
}
