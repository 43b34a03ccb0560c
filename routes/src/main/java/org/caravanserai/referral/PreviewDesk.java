package org.caravanserai.referral;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.answer.Answer;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.connectors.exchange.ConsentDecision;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.RefusedHandoff;
import org.caravanserai.consent.Crossing;
import org.caravanserai.consent.Gate;
import org.caravanserai.consent.Nobody;
import org.caravanserai.consent.People;
import org.caravanserai.consent.Relied;
import org.caravanserai.directory.Availability;
import org.caravanserai.directory.Recipients;
import org.caravanserai.directory.Room;
import org.caravanserai.identity.Caller;
import org.caravanserai.journey.Stage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows before anything leaves what would go, what would stay, and by which rule; stores nothing. */
@Component
public class PreviewDesk {
    private final ReferralRequest request;
    private final Submission submission;
    private final Gate gate;
    private final Nobody nobody;
    private final People people;
    private final Agencies agencies;
    private final Room room;
    private final Recipients recipients;
    private final InstantSource clock;

    PreviewDesk(
            ReferralRequest request,
            Submission submission,
            Gate gate,
            Nobody nobody,
            People people,
            Agencies agencies,
            Room room,
            Recipients recipients,
            InstantSource clock) {
        this.request = request;
        this.submission = submission;
        this.gate = gate;
        this.nobody = nobody;
        this.people = people;
        this.agencies = agencies;
        this.room = room;
        this.recipients = recipients;
        this.clock = clock;
    }

    public Answer<Preview> preview(Caller caller, NewReferral wish) {
        List<FieldFault> faults = request.previewFaults(caller.agency(), wish);
        if (!faults.isEmpty()) {
            return new Answer.Invalid<>(faults);
        }
        Stage stage = request.stage(wish).orElseThrow();
        Relied on = relied(caller, stage, wish);
        Referral draft = submission.draft(caller, wish, on, null);
        Crossing crossing = submission.crossing(Hop.H1, caller, draft, wish.facts());
        ConsentDecision decision = gate.decide(crossing, on.consent()).decision();
        String digest = stage.profile().bindsToPayload() ? gate.payload(crossing.handoff()) : null;
        return new Answer.Done<>(lines(caller, wish, draft, decision, digest), 1);
    }

    private Relied relied(Caller caller, Stage stage, NewReferral wish) {
        return wish.person() == null
                ? nobody.look(caller, stage, wish.to())
                : gate.look(wish.consent(), people.find(caller.agency(), wish.person()));
    }

    private Preview lines(
            Caller caller, NewReferral wish, Referral draft, ConsentDecision decision, @Nullable String digest) {
        Stage stage = request.stage(wish).orElseThrow();
        Agency recipient = agencies.get(wish.to());
        Optional<RefusedHandoff> refused = decision instanceof RefusedHandoff no ? Optional.of(no) : Optional.empty();
        Optional<RefusedHandoff> against = unasked(wish) ? Optional.empty() : refused;
        List<Preview.Line> goes = new ArrayList<>();
        List<Preview.Line> stays = new ArrayList<>();
        for (DataCategory category : wish.facts().categories()) {
            String why = staysBecause(category, stage, recipient, against);
            (why.isEmpty() ? goes : stays).add(new Preview.Line(category, why.isEmpty() ? goesBecause(wish) : why));
        }
        String need = ReferralRequest.need(wish);
        Availability availability = room.of(recipient.id(), need);
        Availability.State state = availability.state(clock.instant());
        boolean paused = state == Availability.State.PAUSED;
        return new Preview(
                refused.isEmpty() && !paused,
                paused
                        ? Optional.of(Availability.State.PAUSED.word())
                        : refused.map(no -> no.reason().word()),
                availability,
                paused || state == Availability.State.FULL
                        ? recipients.withRoom(caller.agency(), stage, need, recipient.id())
                        : List.of(),
                goes,
                stays,
                later(recipient, stage, goes),
                draft.answerDueAt(),
                digest);
    }

    /** A preview before the question shows what the person would be asked about. */
    private static boolean unasked(NewReferral wish) {
        return wish.person() != null && wish.consent() == null;
    }

    private static String goesBecause(NewReferral wish) {
        if (wish.person() == null) {
            return "the stage allows it, and it is nothing personal";
        }
        return unasked(wish)
                ? "the stage allows it; ask the person about it"
                : "the stage allows it and the person agreed to it";
    }

    private static String staysBecause(
            DataCategory category, Stage stage, Agency recipient, Optional<RefusedHandoff> refused) {
        if (!stage.allowed().contains(category) || stage.forbidden().contains(category)) {
            return "this journey may not carry it; leave it out";
        }
        if (refused.isPresent()) {
            Set<DataCategory> named = refused.get().categories();
            boolean whole = named.isEmpty();
            if (whole || named.contains(category)) {
                return whole
                        ? "nothing goes: " + refused.get().reason().word()
                        : "the person did not agree to it; leave it out";
            }
        }
        if (recipient.facts().contains(category)) {
            return "";
        }
        return stage.profile().bindsToPayload()
                ? "the recipient does not need it, and nothing is cut from what the person was shown; leave it out"
                : "the recipient does not need it; it is cut before delivery";
    }

    private static Set<DataCategory> later(Agency recipient, Stage stage, List<Preview.Line> goes) {
        Set<DataCategory> later = EnumSet.noneOf(DataCategory.class);
        if (recipient.fetches()) {
            goes.stream()
                    .map(Preview.Line::category)
                    .filter(c -> !stage.glimpse().contains(c))
                    .forEach(later::add);
        }
        return later;
    }
}
