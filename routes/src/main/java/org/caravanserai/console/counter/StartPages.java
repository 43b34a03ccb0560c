package org.caravanserai.console.counter;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.draft.Draft;
import org.caravanserai.draft.Drafts;
import org.caravanserai.identity.Caller;
import org.caravanserai.identity.Callers;
import org.caravanserai.journey.Codes;
import org.caravanserai.journey.Journeys;
import org.caravanserai.problem.Problem;
import org.caravanserai.problem.ProblemException;
import org.caravanserai.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a referral begins: what is needed, then who can take the person. Nobody's data is asked for yet. */
@Controller
@RequestMapping("/counter")
class StartPages {
    private static final int LONGEST_SEARCH = 60;
    private final Beginnings beginnings;
    private final Offers offers;
    private final OpenDraft opened;
    private final Drafts drafts;
    private final Callers callers;
    private final Agencies agencies;
    private final Journeys journeys;
    private final Codes codes;

    StartPages(
            Beginnings beginnings,
            Offers offers,
            OpenDraft opened,
            Drafts drafts,
            Callers callers,
            Agencies agencies,
            Journeys journeys,
            Codes codes) {
        this.beginnings = beginnings;
        this.offers = offers;
        this.opened = opened;
        this.drafts = drafts;
        this.callers = callers;
        this.agencies = agencies;
        this.journeys = journeys;
        this.codes = codes;
    }

    /** A draft in the list of those begun: for which agency, and when it was last touched; never whom it is about. */
    record Begun(Draft draft, String to) {}

    /**
     * What is needed, and once that is chosen who can help.
     *
     * @param draft whose answers are carried over, where one is
     */
    @GetMapping
    String start(
            @RequestParam(required = false) @Nullable UUID draft,
            @RequestParam(defaultValue = "") String need,
            @RequestParam(defaultValue = "") String journey,
            @RequestParam(defaultValue = "0") int stage,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String district,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Locale locale,
            Model model) {
        Caller caller = callers.current();
        var wanted = new Offers.Wanted(need, journey, stage, language, district);
        model.addAttribute("draft", draft);
        if (wanted.any()) {
            offers(caller, wanted, locale, model);
            if (part != null) {
                return "console/counter/offers :: offers";
            }
        }
        choices(caller, model.getAttribute("q") instanceof String typed ? typed : "", locale, model);
        model.addAttribute(
                "begun", drafts.open(caller).stream().map(this::begun).toList());
        return "console/counter/start";
    }

    /** What was typed stays out of the address, where a browser would keep it: it may be about somebody. */
    @PostMapping("/search")
    String search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable UUID draft,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Locale locale,
            Model model,
            RedirectAttributes after) {
        String typed = q.length() > LONGEST_SEARCH ? q.substring(0, LONGEST_SEARCH) : q;
        if (part == null) {
            after.addFlashAttribute("q", typed);
            return "redirect:/counter" + (draft == null ? "" : "?draft=" + draft);
        }
        model.addAttribute("draft", draft);
        choices(callers.current(), typed, locale, model);
        return "console/counter/start :: choices";
    }

    private void choices(Caller caller, String typed, Locale locale, Model model) {
        model.addAttribute("choices", beginnings.meant(caller.agency(), typed, locale.getLanguage()));
    }

    private void offers(Caller caller, Offers.Wanted wanted, Locale locale, Model model) {
        String lang = locale.getLanguage();
        String title = wanted.need().isEmpty()
                ? journeys.find(wanted.journey())
                        .map(journey -> journey.title(lang))
                        .orElseThrow(StartPages::notThere)
                : codes.label("needs", wanted.need(), lang);
        if (!wanted.need().isEmpty() && !codes.need(wanted.need())) {
            throw notThere();
        }
        model.addAttribute("wanted", wanted);
        model.addAttribute("needed", title);
        model.addAttribute("offers", offers.of(caller, wanted));
        List<Option> languages = Option.of(codes, "languages", locale);
        model.addAttribute("languages", languages);
        model.addAttribute("languageOf", languages.stream().collect(toMap(Option::value, Option::label)));
        model.addAttribute("districts", Option.of(codes, "districts", locale));
    }

    private Begun begun(Draft draft) {
        return new Begun(
                draft,
                draft.has("to")
                        ? agencies.find(new AgencyId(draft.get("to")))
                                .map(Agency::name)
                                .orElse("")
                        : "");
    }

    /** Keeps the choice: in a new draft, or in one whose answers are carried over. */
    @PostMapping("/drafts")
    String choose(
            @RequestParam(defaultValue = "") String need,
            @RequestParam String journey,
            @RequestParam int stage,
            @RequestParam String to,
            @RequestParam(required = false) @Nullable UUID draft) {
        Caller caller = callers.current();
        Optional<Draft> carried = draft == null ? Optional.empty() : opened.find(caller, draft);
        Map<String, String> filled =
                Chosen.chosen(carried.map(Draft::filled).orElse(Map.of()), need, journey, stage, to);
        Draft kept = carried.flatMap(old -> drafts.keep(old, filled)).orElseGet(() -> drafts.begin(caller, filled));
        return "redirect:/counter/drafts/" + kept.id();
    }

    @PostMapping("/drafts/{id}/drop")
    String drop(@PathVariable UUID id) {
        drafts.drop(callers.current(), id);
        return "redirect:/counter";
    }

    static ProblemException notThere() {
        return new ProblemException(Problem.of(ProblemType.NOT_THERE, "It is not at your counter."));
    }

    /** A code with what it is called, to choose from. */
    record Option(String value, String label) {
        static List<Option> of(Codes codes, String list, Locale locale) {
            return codes.lists().getOrDefault(list, Map.of()).keySet().stream()
                    .map(code -> new Option(code, codes.label(list, code, locale.getLanguage())))
                    .toList();
        }
    }
}
