package org.caravanserai.console.inbox;

import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.caravanserai.answer.Answer;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.api.Operation;
import org.caravanserai.api.PartnerWord;
import org.caravanserai.handoff.RecipientView;
import org.caravanserai.identity.Caller;
import org.caravanserai.identity.Callers;
import org.caravanserai.messaging.Asked;
import org.caravanserai.problem.Problem;
import org.caravanserai.problem.ProblemException;
import org.caravanserai.problem.ProblemType;
import org.caravanserai.report.RecipientDesk;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One handoff: it is opened, decided, worked on and ended here, each act on the version that was looked at. */
@Controller
@RequestMapping("/inbox/{id}")
class HandoffPages {
    private static final String PAGE = "console/inbox/handoff";
    private final Operation operation;
    private final Callers callers;
    private final PartnerWord word;
    private final HandoffPage page;

    HandoffPages(Operation operation, PartnerWord word, Callers callers, HandoffPage page) {
        this.operation = operation;
        this.word = word;
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

    /** On which version it is said, and its own id: the same form sent twice is one. */
    record Form(int version, UUID key) {}

    @PostMapping("/decision")
    ModelAndView decide(
            @PathVariable UUID id,
            Form form,
            @ModelAttribute("filled") Filled filled,
            Model model,
            RedirectAttributes after) {
        Caller caller = callers.current();
        return told(caller, id, model, after, word.decide(caller, id, form.version(), form.key(), filled.decision()));
    }

    @PostMapping("/report")
    ModelAndView report(
            @PathVariable UUID id,
            Form form,
            @ModelAttribute("filled") Filled filled,
            Model model,
            RedirectAttributes after) {
        Caller caller = callers.current();
        return told(caller, id, model, after, word.report(caller, id, form.version(), form.key(), filled.report()));
    }

    @PostMapping("/recall")
    ModelAndView recalled(
            @PathVariable UUID id,
            Form form,
            @ModelAttribute("filled") Filled filled,
            Model model,
            RedirectAttributes after) {
        Caller caller = callers.current();
        return told(
                caller, id, model, after, word.confirmRecall(caller, id, form.version(), form.key(), filled.recall()));
    }

    private ModelAndView told(
            Caller caller, UUID id, Model model, RedirectAttributes after, Answer<RecipientDesk.Stands> answer) {
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
        model.addAttribute("fault", faults.stream().map(Filled::part).collect(Collectors.toCollection(TreeSet::new)));
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

    private static ProblemException notThere() {
        return new ProblemException(Problem.of(ProblemType.NOT_THERE, "It is not in your inbox."));
    }
}
