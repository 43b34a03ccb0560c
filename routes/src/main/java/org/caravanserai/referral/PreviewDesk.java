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
            Optional<Preview.Line> kept = stays(category, stage, recipient, against);
            kept.ifPresentOrElse(stays::add, () -> goes.add(Preview.Line.of(category, goesBecause(wish))));
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

    private static Preview.Rule goesBecause(NewReferral wish) {
        if (wish.person() == null) {
            return Preview.Rule.NOTHING_PERSONAL;
        }
        return unasked(wish) ? Preview.Rule.TO_BE_ASKED : Preview.Rule.AGREED;
    }

    private static Optional<Preview.Line> stays(
            DataCategory category, Stage stage, Agency recipient, Optional<RefusedHandoff> refused) {
        if (!stage.allowed().contains(category) || stage.forbidden().contains(category)) {
            return Optional.of(Preview.Line.of(category, Preview.Rule.NOT_IN_JOURNEY));
        }
        if (refused.isPresent()) {
            Set<DataCategory> named = refused.get().categories();
            if (named.isEmpty()) {
                return Optional.of(new Preview.Line(
                        category,
                        Preview.Rule.NOTHING_GOES,
                        Optional.of(refused.get().reason().word())));
            }
            if (named.contains(category)) {
                return Optional.of(Preview.Line.of(category, Preview.Rule.NOT_AGREED));
            }
        }
        return recipient.facts().contains(category)
                ? Optional.empty()
                : Optional.of(Preview.Line.of(category, notNeeded(stage)));
    }

    private static Preview.Rule notNeeded(Stage stage) {
        return stage.profile().bindsToPayload() ? Preview.Rule.NOT_NEEDED_NOT_CUT : Preview.Rule.NOT_NEEDED;
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
