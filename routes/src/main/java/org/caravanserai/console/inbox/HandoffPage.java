package org.caravanserai.console.inbox;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.clock.IdSource;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.console.FactLines;
import org.caravanserai.handoff.RecipientView;
import org.caravanserai.identity.Caller;
import org.caravanserai.journey.Journeys;
import org.caravanserai.referral.Event;
import org.caravanserai.referral.RecipientMay;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.Timeline;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts one handoff on its page: what is known of it, what happened, and what may be done now. */
@Component
class HandoffPage {
    /** What the page offers; a recall is answered apart. */
    private static final Set<Event> OFFERED = EnumSet.of(
            Event.ACCEPTED,
            Event.ACCEPT_UNDONE,
            Event.DECLINED,
            Event.FORWARDED,
            Event.ASKED_BACK,
            Event.WAITLISTED,
            Event.STARTED,
            Event.WAITED_FOR_PERSON,
            Event.COMPLETED,
            Event.NOT_COMPLETED);

    private final RecipientView view;
    private final Agencies agencies;
    private final Journeys journeys;
    private final FactLines facts;
    private final IdSource ids;

    HandoffPage(RecipientView view, Agencies agencies, Journeys journeys, FactLines facts, IdSource ids) {
        this.view = view;
        this.agencies = agencies;
        this.journeys = journeys;
        this.facts = facts;
        this.ids = ids;
    }

    /**
     * One line of what happened.
     *
     * @param who an agency's name, and of the reader's own agency the staff member
     */
    record Happened(Timeline.Entry entry, String who) {}

    void fill(Model model, Caller caller, RecipientView.Seen seen) {
        Referral referral = seen.referral();
        model.addAttribute("referral", referral);
        model.addAttribute("from", name(referral.from().value()));
        model.addAttribute(
                "journey",
                journeys.find(referral.journey())
                        .orElseThrow()
                        .title(LocaleContextHolder.getLocale().getLanguage()));
        model.addAttribute("glimpse", facts.of(seen.glimpse()));
        model.addAttribute("facts", seen.facts().map(facts::of).orElse(null));
        model.addAttribute("consentUntil", seen.consentUntil());
        model.addAttribute("messages", seen.messages());
        model.addAttribute("recalled", RecipientView.recalled(referral));
        model.addAttribute("may", may(referral));
        model.addAttribute("others", others(caller, referral));
        model.addAttribute("key", ids.next());
        addHistory(model, caller, referral.handoff().value());
    }

    void addHistory(Model model, Caller caller, UUID handoff) {
        List<Happened> history = view.history(caller, handoff).stream()
                .map(entry -> new Happened(entry, who(entry)))
                .toList();
        model.addAttribute("history", history);
        if (!history.isEmpty()) {
            model.addAttribute("last", history.getLast());
        }
    }

    private static Set<String> may(Referral referral) {
        return RecipientMay.say(referral.state()).stream()
                .filter(OFFERED::contains)
                .map(Event::word)
                .collect(Collectors.toSet());
    }

    /** Who might help instead: whoever takes this kind of referral. */
    private Map<String, String> others(Caller caller, Referral referral) {
        var stage = journeys.stage(referral.journey(), referral.stage()).orElseThrow();
        return agencies.all().stream()
                .filter(agency -> stage.to(agency) && agency.takesNew())
                .filter(agency -> !agency.id().equals(caller.agency()))
                .collect(Collectors.toMap(agency -> agency.id().value(), Agency::name));
    }

    private String who(Timeline.Entry entry) {
        String ours = entry.actor();
        return ours != null ? ours : name(entry.by());
    }

    private String name(String agency) {
        return agencies.find(new AgencyId(agency)).map(Agency::name).orElse("Caravanserai");
    }
}
