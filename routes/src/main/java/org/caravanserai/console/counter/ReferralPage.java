package org.caravanserai.console.counter;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.answer.Answer;
import org.caravanserai.api.Operation;
import org.caravanserai.clock.IdSource;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.console.FactLines;
import org.caravanserai.identity.Caller;
import org.caravanserai.journey.Journeys;
import org.caravanserai.messaging.Asked;
import org.caravanserai.referral.SealedFacts;
import org.caravanserai.referral.SenderView;
import org.caravanserai.referral.State;
import org.caravanserai.referral.Timeline;
import org.caravanserai.referral.Transport;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts one referral on its sender's page: two ladders, what happened, what may be done now. */
@Component
class ReferralPage {
    private static final List<String> TRANSPORT = List.of("queued", "sent", "delivered", "seen");
    private static final List<State> HELP =
            List.of(State.REQUESTED, State.RECEIVED, State.ACCEPTED, State.IN_PROGRESS, State.COMPLETED);
    private final Operation operation;
    private final Agencies agencies;
    private final Journeys journeys;
    private final FactLines facts;
    private final IdSource ids;

    ReferralPage(Operation operation, Agencies agencies, Journeys journeys, FactLines facts, IdSource ids) {
        this.operation = operation;
        this.agencies = agencies;
        this.journeys = journeys;
        this.facts = facts;
        this.ids = ids;
    }

    /**
     * A rung of a ladder.
     *
     * @param reached whether it was climbed; {@code now} is where it stands
     */
    record Rung(String word, boolean reached, boolean now) {}

    /** One line of what happened, with who did it and what they said. */
    record Happened(Timeline.Entry entry, String who, String message) {}

    void fill(Model model, Caller caller, SenderView.Whole whole, Locale locale) {
        var referral = whole.referral();
        State state = whole.told().state();
        model.addAttribute("whole", whole);
        model.addAttribute("referral", referral);
        model.addAttribute("told", whole.told());
        model.addAttribute("to", agencies.get(referral.to()));
        model.addAttribute(
                "journey", journeys.find(referral.journey()).orElseThrow().title(locale.getLanguage()));
        model.addAttribute("facts", facts.of(whole.facts()));
        model.addAttribute(
                "own", whole.own().map(SealedFacts.SendersOwn::person).orElse(""));
        model.addAttribute("transport", transport(whole.told().transport()));
        model.addAttribute("help", help(state));
        model.addAttribute("endedOtherwise", state.ended() && !HELP.contains(state));
        model.addAttribute("mayAnswer", whole.question().isPresent() || state == State.ON_HOLD);
        model.addAttribute("mayRecall", !state.ended() && whole.recall().isEmpty() && !wayBackClosed(whole));
        model.addAttribute("wayBackClosed", wayBackClosed(whole));
        model.addAttribute("alternatives", names(whole.situation().alternatives()));
        model.addAttribute("dutyPhone", whole.situation().dutyPhone());
        model.addAttribute("need", whole.facts().text(DataCategory.NEED).orElse(""));
        model.addAttribute("key", ids.next());
        model.addAttribute("history", history(caller, referral.id().value()));
    }

    private static boolean wayBackClosed(SenderView.Whole whole) {
        return whole.referral().standing().wayBackClosed();
    }

    private static List<Rung> transport(Transport now) {
        return TRANSPORT.stream()
                .map(word -> new Rung(word, Transport.of(word).compareTo(now) <= 0, word.equals(now.word())))
                .toList();
    }

    /** The usual way up, and in the end whatever else it came to. */
    private static List<Rung> help(State now) {
        if (!HELP.contains(now)) {
            return List.of(new Rung(State.REQUESTED.word(), true, false), new Rung(now.word(), true, true));
        }
        return HELP.stream()
                .map(state -> new Rung(state.word(), state.compareTo(now) <= 0, state == now))
                .toList();
    }

    private List<String> names(List<AgencyId> others) {
        return others.stream().map(this::name).toList();
    }

    private List<Happened> history(Caller caller, java.util.UUID id) {
        Answer<List<SenderView.Line>> lines =
                operation.call("readTimeline", Asked.by(caller).about(id));
        return lines instanceof Answer.Done<List<SenderView.Line>> done
                ? done.value().stream()
                        .map(line -> new Happened(
                                line.entry(),
                                who(caller, line.entry()),
                                line.message().orElse("")))
                        .toList()
                : List.of();
    }

    private String who(Caller caller, Timeline.Entry entry) {
        String ours = entry.seenBy(caller.agency()).actor();
        return ours != null ? ours : name(new AgencyId(entry.by()));
    }

    private String name(AgencyId agency) {
        return agencies.find(agency).map(Agency::name).orElse("Caravanserai");
    }

    static Set<String> recallReasons() {
        return new java.util.LinkedHashSet<>(
                List.of("person-asked", "no-longer-needed", "sent-by-mistake", "wrong-recipient"));
    }
}
