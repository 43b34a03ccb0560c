package org.caravanserai.console.counter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.consent.Notices;
import org.caravanserai.draft.Draft;
import org.caravanserai.identity.Caller;
import org.caravanserai.identity.Callers;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The question to the person, on a screen turned to them, and what their answer leads to. */
@Controller
@RequestMapping("/counter")
class AskPages {
    private static final List<String> ANSWERS = List.of(
            "said",
            "how",
            "by",
            "interpreter",
            "interpreted",
            "witness",
            "readBack",
            "back",
            "assent",
            "otherParent",
            "text",
            "notice");
    private static final int LONGEST = 40;
    private final OpenDraft drafts;
    private final Chosen chosen;
    private final AskPage page;
    private final Answering answering;
    private final Notices notices;
    private final PersonWords words;
    private final Callers callers;

    AskPages(
            OpenDraft drafts,
            Chosen chosen,
            AskPage page,
            Answering answering,
            Notices notices,
            PersonWords words,
            Callers callers) {
        this.drafts = drafts;
        this.chosen = chosen;
        this.page = page;
        this.answering = answering;
        this.notices = notices;
        this.words = words;
        this.callers = callers;
    }

    /** @param text the language of the notice, where another is wanted than the person's own */
    @GetMapping("/drafts/{id}/ask")
    ModelAndView ask(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable String text, Locale locale, Model model) {
        Caller caller = callers.current();
        Draft draft = drafts.find(caller, id).orElseThrow(StartPages::notThere);
        return draft.becameReferral()
                .map(AskPages::sent)
                .orElseGet(() -> show(caller, draft, Optional.ofNullable(text), HttpStatus.OK, locale, model));
    }

    @PostMapping("/drafts/{id}/ask")
    ModelAndView answer(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam MultiValueMap<String, String> form,
            Locale locale,
            Model model,
            RedirectAttributes after) {
        Caller caller = callers.current();
        Draft draft = drafts.find(caller, id).orElseThrow(StartPages::notThere);
        Map<String, String> answered = answered(form);
        if (draft.becameReferral().isEmpty() && draft.version() == version) {
            Chosen.For what = chosen.of(draft);
            List<Fault> missing = missing(what, answered);
            if (page.needsInterpreter(what)) {
                missing.addAll(interpreted(answered, draft.get("spoken")));
            }
            if (!missing.isEmpty()) {
                return wrong(caller, draft, answered, missing, locale, model);
            }
        }
        return switch (answering.answer(caller, draft, version, answered)) {
            case Answering.Sent sent -> sent(sent.referral());
            case Answering.Recorded recorded -> recorded(recorded, after);
            case Answering.Wrong wrong -> wrong(caller, again(caller, id), answered, wrong.faults(), locale, model);
            case Answering.Refused refused -> {
                model.addAttribute("refused", refused);
                yield show(
                        caller, again(caller, id), Optional.empty(), HttpStatus.UNPROCESSABLE_CONTENT, locale, model);
            }
            case Answering.Elsewhere elsewhere -> {
                model.addAttribute("elsewhere", true);
                yield show(caller, again(caller, id), Optional.empty(), HttpStatus.CONFLICT, locale, model);
            }
        };
    }

    private Draft again(Caller caller, UUID id) {
        return drafts.find(caller, id).orElseThrow(StartPages::notThere);
    }

    /** What was answered, under the names that the contract's bodies are made from. */
    private static Map<String, String> answered(MultiValueMap<String, String> form) {
        Map<String, String> answered = new HashMap<>();
        form.forEach((name, values) -> {
            String said = values.isEmpty() ? "" : values.getFirst().strip();
            boolean asked = ANSWERS.contains(name) || name.matches("tick\\.[A-Z]{3,8}");
            if (asked && !said.isEmpty() && said.length() <= LONGEST) {
                answered.put(Wish.ANSWER + name, said);
            }
        });
        return answered;
    }

    private static List<Fault> missing(Chosen.For what, Map<String, String> answered) {
        List<Fault> missing = new ArrayList<>();
        if (!Field.aboutSomebody(what.stage())) {
            return missing;
        }
        if (!answered.getOrDefault(Wish.ANSWER + "notice", "").matches("[0-9]{1,6}")) {
            missing.add(Fault.missing("form"));
        }
        String said = answered.getOrDefault(Wish.ANSWER + "said", "");
        if (!List.of("yes", "no", "later").contains(said)) {
            missing.add(Fault.missing("said"));
        }
        if (what.wish().asks() && !answered.containsKey(Wish.ANSWER + "how")) {
            missing.add(Fault.missing("how"));
        }
        return missing;
    }

    /** A yes to a text that the person cannot read counts only if an interpreter read it; the hub then hears in which language. */
    private static List<Fault> interpreted(Map<String, String> answered, String spoken) {
        List<Fault> missing = new ArrayList<>();
        boolean read = answered.containsKey(Wish.ANSWER + "interpreted");
        if (read) {
            answered.put(Wish.ANSWER + "understoodIn", spoken);
        } else if (answered.getOrDefault(Wish.ANSWER + "said", "").equals("yes")) {
            missing.add(Fault.missing("interpreted"));
        }
        if (read && !answered.containsKey(Wish.ANSWER + "interpreter")) {
            missing.add(Fault.missing("interpreter"));
        }
        return missing;
    }

    /** The page again with what was answered, so that nothing is asked twice. */
    private ModelAndView wrong(
            Caller caller, Draft draft, Map<String, String> answered, List<Fault> faults, Locale locale, Model model) {
        Map<String, String> both = new HashMap<>(draft.filled());
        both.putAll(answered);
        Draft shown = new Draft(draft.id(), draft.version(), both, null, draft.touchedAt());
        model.addAttribute("faults", faults);
        Optional<String> text = Optional.ofNullable(answered.get(Wish.ANSWER + "text"));
        return show(caller, shown, text, HttpStatus.UNPROCESSABLE_CONTENT, locale, model);
    }

    private ModelAndView show(
            Caller caller, Draft draft, Optional<String> text, HttpStatus status, Locale locale, Model model) {
        return page.fill(model, caller, chosen.of(draft), text, locale)
                ? new ModelAndView("console/counter/ask", model.asMap(), status)
                : new ModelAndView("redirect:/counter/drafts/" + draft.id());
    }

    static ModelAndView sent(UUID referral) {
        return new ModelAndView("redirect:/counter/referrals/" + referral + "/sent");
    }

    private static ModelAndView recorded(Answering.Recorded recorded, RedirectAttributes after) {
        if (recorded.said().equals("no")) {
            return new ModelAndView("redirect:/counter/handout?text=" + recorded.lang());
        }
        after.addFlashAttribute("put", "off");
        return new ModelAndView("redirect:/counter");
    }

    /** What a person gets after a no: where to turn without leaving a name. */
    @GetMapping("/handout")
    ModelAndView handout(@RequestParam(defaultValue = "en") String text, Model model) {
        Notices.Shown leaflet = notices.handout(text).orElseThrow(StartPages::notThere);
        model.addAttribute("leaflet", leaflet);
        model.addAttribute("dir", PersonWords.directionOf(leaflet.lang()));
        model.addAttribute("in", words.in(leaflet.lang()));
        return new ModelAndView("console/counter/handout", model.asMap());
    }
}
