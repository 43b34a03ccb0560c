package org.caravanserai.console.counter;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caravanserai.answer.Answer;
import org.caravanserai.api.CounterRow;
import org.caravanserai.clock.IdSource;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.draft.Draft;
import org.caravanserai.draft.Drafts;
import org.caravanserai.identity.Caller;
import org.caravanserai.identity.Callers;
import org.caravanserai.journey.Codes;
import org.caravanserai.referral.Preview;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who it is and how to reach them safely; kept at each press of a button. */
@Controller
@RequestMapping("/counter/drafts/{id}")
class PersonPages {
    private static final int LONGEST = 1200;
    private static final Set<String> BESIDE_FACTS = Set.of("ref", "spoken", "urgency", "adultOn");
    private final OpenDraft opened;
    private final Drafts drafts;
    private final Chosen chosen;
    private final CounterRow counter;
    private final Callers callers;
    private final Codes codes;
    private final IdSource ids;

    PersonPages(
            OpenDraft opened,
            Drafts drafts,
            Chosen chosen,
            CounterRow counter,
            Callers callers,
            Codes codes,
            IdSource ids) {
        this.opened = opened;
        this.drafts = drafts;
        this.chosen = chosen;
        this.counter = counter;
        this.callers = callers;
        this.codes = codes;
        this.ids = ids;
    }

    @GetMapping
    ModelAndView show(@PathVariable UUID id, Locale locale, Model model) {
        Draft draft = opened.find(callers.current(), id).orElseThrow(StartPages::notThere);
        return draft.becameReferral()
                .map(AskPages::sent)
                .orElseGet(() -> page(chosen.of(draft), draft.filled(), List.of(), locale, model));
    }

    /** @param then {@code later} to keep it as it is, else it is checked and the person is asked */
    @PostMapping
    ModelAndView fill(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String then,
            @RequestParam MultiValueMap<String, String> form,
            Locale locale,
            Model model) {
        Caller caller = callers.current();
        Draft draft = opened.find(caller, id).orElseThrow(StartPages::notThere);
        if (draft.becameReferral().isPresent()) {
            return AskPages.sent(draft.becameReferral().get());
        }
        Chosen.For what = chosen.of(draft);
        Map<String, String> filled = filled(draft, what, form);
        if (draft.version() != version) {
            model.addAttribute("elsewhere", true);
            return page(what, filled, List.of(), locale, model);
        }
        Draft kept = drafts.keep(draft, filled).orElseThrow(StartPages::notThere);
        if (then.equals("later")) {
            return new ModelAndView("redirect:/counter");
        }
        List<Fault> faults = faults(caller, chosen.of(kept));
        return faults.isEmpty()
                ? new ModelAndView("redirect:/counter/drafts/" + id + "/ask")
                : page(chosen.of(kept), filled, faults, locale, model);
    }

    /** What the page asked for and nothing else, without what is answered later. */
    private Map<String, String> filled(Draft draft, Chosen.For what, MultiValueMap<String, String> form) {
        Map<String, String> filled = new HashMap<>(draft.filled());
        filled.keySet().removeIf(field -> field.startsWith(Wish.ANSWER));
        names(what).forEach(name -> {
            String said = form.getOrDefault(name, List.of()).stream()
                    .findFirst()
                    .orElse("")
                    .strip();
            filled.put(name, said.length() > LONGEST ? said.substring(0, LONGEST) : said);
        });
        filled.values().removeIf(String::isEmpty);
        if (Field.aboutSomebody(what.stage())) {
            filled.computeIfAbsent("ref", nobodyYet -> newReference());
        }
        return filled;
    }

    private static Set<String> names(Chosen.For what) {
        Stream<String> facts = Field.of(what.stage()).stream().flatMap(field -> switch (field.category()) {
            case NAME -> Stream.of("NAME.given", "NAME.family");
            case CONTACT -> Stream.of("CONTACT.channel", "CONTACT.value", "CONTACT.safe");
            default -> Stream.of(field.category().name());
        });
        return Stream.concat(facts, BESIDE_FACTS.stream()).collect(Collectors.toSet());
    }

    /** For a counter that numbers nobody: a reference of this hub's, which says nothing. */
    private String newReference() {
        String id = ids.next().toString();
        return "W-" + id.substring(id.length() - 10);
    }

    private List<Fault> faults(Caller caller, Chosen.For what) {
        Wish wish = what.wish();
        List<Fault> faults = new ArrayList<>();
        if (Field.aboutSomebody(what.stage()) && !codes.language(what.draft().get("spoken"))) {
            faults.add(Fault.missing("spoken"));
        }
        if (what.draft().has("CONTACT.value") && !what.draft().has("CONTACT.safe")) {
            faults.add(Fault.missing("CONTACT.safe"));
        }
        if (minorOnly(what) && !what.draft().has("adultOn")) {
            faults.add(Fault.missing("adultOn"));
        }
        Answer<Preview> preview = counter.previewReferral(caller, wish.referral(wish.filled(), null));
        if (preview instanceof Answer.Invalid<Preview> invalid) {
            Fault.of(invalid.faults()).stream()
                    .filter(fault ->
                            faults.stream().noneMatch(other -> other.part().equals(fault.part())))
                    .forEach(faults::add);
        }
        return faults;
    }

    /** Whether something stands, or is wrong, among what need not be filled in. */
    private static boolean more(Chosen.For what, Map<String, String> filled, Set<String> wrongs) {
        return Field.of(what.stage()).stream()
                .filter(field -> !field.required())
                .map(field -> field.category().name())
                .anyMatch(name -> Stream.concat(filled.keySet().stream(), wrongs.stream())
                        .anyMatch(part -> part.equals(name) || part.startsWith(name + ".")));
    }

    private static boolean minorOnly(Chosen.For what) {
        var minors = what.stage().minors();
        return minors != null && !minors.adults();
    }

    private ModelAndView page(
            Chosen.For what, Map<String, String> filled, List<Fault> faults, Locale locale, Model model) {
        Set<DataCategory> allowed = EnumSet.noneOf(DataCategory.class);
        allowed.addAll(what.stage().allowed());
        model.addAttribute("what", what);
        model.addAttribute("matter", what.journey().title(locale.getLanguage()));
        model.addAttribute("filled", filled);
        model.addAttribute("change", what.choice().href(what.draft().id()));
        model.addAttribute("fields", Field.of(what.stage()));
        model.addAttribute("somebody", Field.aboutSomebody(what.stage()));
        model.addAttribute("langGoes", allowed.contains(DataCategory.LANG));
        model.addAttribute("minors", what.stage().minors());
        model.addAttribute("languages", StartPages.Option.of(codes, "languages", locale));
        model.addAttribute("districts", StartPages.Option.of(codes, "districts", locale));
        model.addAttribute("faults", faults);
        Set<String> wrongs = faults.stream().map(Fault::part).collect(Collectors.toSet());
        model.addAttribute("wrongs", wrongs);
        model.addAttribute("more", more(what, filled, wrongs));
        return new ModelAndView(
                "console/counter/person",
                model.asMap(),
                faults.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
