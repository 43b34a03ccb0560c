package org.caravanserai.console.counter;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.answer.Answer;
import org.caravanserai.api.Operation;
import org.caravanserai.draft.Draft;
import org.caravanserai.draft.Drafts;
import org.caravanserai.identity.Caller;
import org.caravanserai.identity.Callers;
import org.caravanserai.messaging.Asked;
import org.caravanserai.referral.SenderView;
import org.caravanserai.referral.Told;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One referral at its sender: that it is on its way, where it stands, and what the sender may do. */
@Controller
@RequestMapping("/counter/referrals/{id}")
class ReferralPages {
    private static final String PAGE = "console/counter/referral";
    private static final int LONGEST_MESSAGE = 280;

    /** What another member of the family has in common with a person. */
    private static final Set<String> OF_THE_FAMILY =
            Set.of("spoken", "CONTACT.channel", "CONTACT.value", "CONTACT.safe", "DISTRICT", "ADDR", "HOUSE");

    private static final Set<String> OF_THE_REFERRAL = Set.of("need", "journey", "stage", "to", "answer");
    private final Operation operation;
    private final Drafts drafts;
    private final Callers callers;
    private final ReferralPage page;

    ReferralPages(Operation operation, Drafts drafts, Callers callers, ReferralPage page) {
        this.operation = operation;
        this.drafts = drafts;
        this.callers = callers;
        this.page = page;
    }

    @GetMapping
    ModelAndView show(@PathVariable UUID id, Locale locale, Model model) {
        return show(PAGE, HttpStatus.OK, id, locale, model);
    }

    /** It is on its way: its code, whose turn it is, by when, and what may come next. */
    @GetMapping("/sent")
    ModelAndView sent(@PathVariable UUID id, Locale locale, Model model) {
        model.addAttribute("carry", drafts.of(callers.current(), id).isPresent());
        return show("console/counter/sent", HttpStatus.OK, id, locale, model);
    }

    private ModelAndView show(String view, HttpStatus status, UUID id, Locale locale, Model model) {
        Caller caller = callers.current();
        Answer<SenderView.Whole> answer =
                operation.call("readReferral", Asked.by(caller).about(id));
        if (answer instanceof Answer.Done<SenderView.Whole> done) {
            page.fill(model, caller, done.value(), locale);
            model.addAttribute("reasons", ReferralPage.recallReasons());
            return new ModelAndView(view, model.asMap(), status);
        }
        throw StartPages.notThere();
    }

    /** Begins another one with the answers that stay true, for a consent of its own. */
    @PostMapping("/again")
    String again(@PathVariable UUID id, @RequestParam String whom) {
        Caller caller = callers.current();
        Map<String, String> filled =
                new HashMap<>(drafts.of(caller, id).map(Draft::filled).orElse(Map.of()));
        filled.keySet().removeIf(field -> field.startsWith(Wish.ANSWER) || OF_THE_REFERRAL.contains(field));
        if (!whom.equals("same")) {
            filled.keySet().retainAll(OF_THE_FAMILY);
        }
        return "redirect:/counter?draft=" + drafts.begin(caller, filled).id();
    }

    @PostMapping("/answer")
    ModelAndView answer(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam UUID key,
            @RequestParam(defaultValue = "") String message,
            Locale locale,
            Model model,
            RedirectAttributes after) {
        String said = message.strip();
        if (said.isEmpty() || said.length() > LONGEST_MESSAGE) {
            return wrong("message", message, id, locale, model);
        }
        return told("answerQuestion", "message", id, version, key, said, locale, model, after);
    }

    @PostMapping("/recall")
    ModelAndView recall(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam UUID key,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            Model model,
            RedirectAttributes after) {
        return ReferralPage.recallReasons().contains(reason)
                ? told("recallReferral", "reason", id, version, key, reason, locale, model, after)
                : wrong("reason", "", id, locale, model);
    }

    private ModelAndView told(
            String what,
            String part,
            UUID id,
            int version,
            UUID key,
            Object said,
            Locale locale,
            Model model,
            RedirectAttributes after) {
        Answer<Told> answer = operation.call(
                what,
                Asked.by(callers.current()).about(id).version(version).key(key).content(said));
        return switch (answer) {
            case Answer.Done<Told> done -> {
                after.addFlashAttribute("done", true);
                yield new ModelAndView("redirect:/counter/referrals/" + id);
            }
            case Answer.Invalid<Told> invalid -> wrong(part, String.valueOf(said), id, locale, model);
            case Answer.Refused<Told> refused -> {
                model.addAttribute("refused", refused.reason());
                yield show(PAGE, HttpStatus.UNPROCESSABLE_CONTENT, id, locale, model);
            }
            case Answer.NotThere<Told> not -> throw StartPages.notThere();
            default -> {
                model.addAttribute("overtaken", true);
                yield show(PAGE, HttpStatus.CONFLICT, id, locale, model);
            }
        };
    }

    private ModelAndView wrong(String part, String said, UUID id, Locale locale, Model model) {
        model.addAttribute("wrong", part);
        model.addAttribute("said", said);
        return show(PAGE, HttpStatus.UNPROCESSABLE_CONTENT, id, locale, model);
    }
}
