package org.caravanserai.console.inbox;

import java.util.List;
import java.util.UUID;
import org.caravanserai.answer.Answer;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.api.Operation;
import org.caravanserai.handoff.RecipientView;
import org.caravanserai.identity.Caller;
import org.caravanserai.identity.Callers;
import org.caravanserai.messaging.Asked;
import org.caravanserai.problem.Problem;
import org.caravanserai.problem.ProblemException;
import org.caravanserai.problem.ProblemType;
import org.caravanserai.report.RecipientDesk;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One handoff: it is opened, decided, worked on and ended here, each act on the version that was looked at. */
@Controller
@RequestMapping("/inbox/{id}")
class HandoffPages {
    private static final String PAGE = "console/inbox/handoff";
    private final Operation operation;
    private final Callers callers;
    private final HandoffPage page;

    HandoffPages(Operation operation, Callers callers, HandoffPage page) {
        this.operation = operation;
        this.callers = callers;
        this.page = page;
    }

    /** Whoever opens the page has seen it, and the sender may know. */
    @GetMapping
    ModelAndView open(@PathVariable UUID id, Model model) {
        Caller caller = callers.current();
        operation.<Answer<?>>call("markSeen", Asked.by(caller).about(id));
        return show(caller, id, model, HttpStatus.OK);
    }

    /** What somebody filled in, so that nothing is typed twice. */
    record Filled(
            @Nullable String act,
            @Nullable String reason,
            @Nullable String message,
            @Nullable List<String> missing,
            @Nullable String agency,
            @Nullable String outcome) {
        static final Filled NOTHING = new Filled(null, null, null, null, null, null);

        @Override
        public String toString() {
            return "Filled[" + act + "]";
        }

        /** The items that are missing, by name, and what else is asked. */
        @Nullable
        String asked() {
            String items = missing == null ? "" : String.join(", ", missing);
            String words = message == null ? "" : message.strip();
            String both = items.isEmpty() || words.isEmpty() ? items + words : items + ". " + words;
            return both.isEmpty() ? null : both;
        }
    }

    @PostMapping("/decision")
    ModelAndView decide(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam UUID key,
            @ModelAttribute("filled") Filled filled,
            Model model,
            RedirectAttributes after) {
        String act = filled.act() == null ? "" : filled.act();
        var decision = new RecipientDesk.Decision(
                act,
                act.equals("decline") ? blankIsNone(filled.reason()) : null,
                act.equals("ask-back") ? filled.asked() : blankIsNone(filled.message()),
                blankIsNone(filled.agency()));
        return act(id, "decideHandoff", version, key, decision, model, after);
    }

    @PostMapping("/report")
    ModelAndView report(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam UUID key,
            @ModelAttribute("filled") Filled filled,
            Model model,
            RedirectAttributes after) {
        var progress = new RecipientDesk.Progress(
                filled.act() == null ? "" : filled.act(),
                blankIsNone(filled.reason()),
                blankIsNone(filled.outcome()),
                blankIsNone(filled.message()));
        return act(id, "reportProgress", version, key, progress, model, after);
    }

    @PostMapping("/recall")
    ModelAndView recalled(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam UUID key,
            @ModelAttribute("filled") Filled filled,
            Model model,
            RedirectAttributes after) {
        var receipt =
                new RecipientDesk.RecallReceipt(filled.act() == null ? "" : filled.act(), blankIsNone(filled.reason()));
        return act(id, "confirmRecall", version, key, receipt, model, after);
    }

    private ModelAndView act(
            UUID id, String what, int version, UUID key, Object said, Model model, RedirectAttributes after) {
        Caller caller = callers.current();
        Answer<RecipientDesk.Stands> answer = operation.call(
                what, Asked.by(caller).about(id).key(key).version(version).content(said));
        return switch (answer) {
            case Answer.Done<?> done -> {
                after.addFlashAttribute("done", true);
                yield new ModelAndView("redirect:/inbox/" + id);
            }
            case Answer.Invalid<?> invalid -> wrong(caller, id, model, invalid.faults());
            case Answer.Stale<?> stale -> overtaken(caller, id, model);
            case Answer.Conflict<?> conflict -> overtaken(caller, id, model);
            case Answer.Gone<?> gone -> show(caller, id, model, HttpStatus.GONE);
            default -> throw notThere();
        };
    }

    private ModelAndView wrong(Caller caller, UUID id, Model model, List<FieldFault> faults) {
        model.addAttribute("faults", faults);
        return show(caller, id, model, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** Somebody was quicker: the page as it is now, saying who did what, and when. */
    private ModelAndView overtaken(Caller caller, UUID id, Model model) {
        model.addAttribute("overtaken", true);
        return show(caller, id, model, HttpStatus.CONFLICT);
    }

    private ModelAndView show(Caller caller, UUID id, Model model, HttpStatus status) {
        if (!model.containsAttribute("filled")) {
            model.addAttribute("filled", Filled.NOTHING);
        }
        Answer<RecipientView.Seen> seen =
                operation.call("readHandoff", Asked.by(caller).about(id));
        return switch (seen) {
            case Answer.Done<RecipientView.Seen> done -> {
                page.fill(model, caller, done.value());
                yield new ModelAndView(PAGE, model.asMap(), status);
            }
            case Answer.Gone<RecipientView.Seen> gone -> {
                model.addAttribute("gone", gone.reason());
                page.addHistory(model, caller, id);
                yield new ModelAndView("console/inbox/gone", model.asMap(), HttpStatus.GONE);
            }
            default -> throw notThere();
        };
    }

    private static @Nullable String blankIsNone(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static ProblemException notThere() {
        return new ProblemException(Problem.of(ProblemType.NOT_THERE, "It is not in your inbox."));
    }
}
