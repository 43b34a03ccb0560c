package org.caravanserai.console.region;

import java.util.List;
import java.util.UUID;
import org.caravanserai.answer.Answer;
import org.caravanserai.api.Operation;
import org.caravanserai.clock.IdSource;
import org.caravanserai.identity.Caller;
import org.caravanserai.identity.Callers;
import org.caravanserai.messaging.Asked;
import org.caravanserai.parked.AskReplay;
import org.caravanserai.parked.Foreseen;
import org.caravanserai.parked.ParkedDesk;
import org.caravanserai.parked.ParkedGroup;
import org.caravanserai.parked.Replay;
import org.jspecify.annotations.Nullable;
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

/** The desk for messages that no machine could handle: by cause, tried again or given up, many of them by two people. */
@Controller
@RequestMapping("/region/desk")
class DeskPages {
    private static final String CAUSE = "console/region/cause";
    private final Operation operation;
    private final Callers callers;
    private final Desk desk;
    private final IdSource ids;

    DeskPages(Operation operation, Callers callers, Desk desk, IdSource ids) {
        this.operation = operation;
        this.callers = callers;
        this.desk = desk;
        this.ids = ids;
    }

    @GetMapping
    String list(Model model) {
        Caller caller = callers.current();
        List<Desk.Wanted> replays = desk.replays(caller);
        model.addAttribute("causes", desk.causes(caller));
        model.addAttribute(
                "open", replays.stream().filter(one -> one.replay().open()).toList());
        model.addAttribute(
                "ended", replays.stream().filter(one -> !one.replay().open()).toList());
        return "console/region/desk";
    }

    /** @param look to see what a replay would come to */
    @GetMapping("/{group}")
    ModelAndView open(@PathVariable UUID group, @RequestParam(required = false) @Nullable String look, Model model) {
        return show(group, look != null, model, HttpStatus.OK);
    }

    @PostMapping("/{group}/messages/{id}/replay")
    String replay(@PathVariable UUID group, @PathVariable UUID id, @RequestParam UUID key, RedirectAttributes after) {
        Answer<?> answer = operation.call("replayParked", asked(id, key));
        return told(group, "replay", answer, after);
    }

    @PostMapping("/{group}/messages/{id}/discard")
    ModelAndView discard(
            @PathVariable UUID group,
            @PathVariable UUID id,
            @RequestParam UUID key,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes after) {
        Answer<?> answer = operation.call("discardParked", asked(id, key).content(reason));
        if (answer instanceof Answer.Invalid<?>) {
            model.addAttribute("wrong", "discard");
            model.addAttribute("wrongAt", "discard-" + id);
            return show(group, false, model, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return new ModelAndView(told(group, "discard", answer, after));
    }

    @PostMapping("/{group}/replays")
    ModelAndView ask(
            @PathVariable UUID group,
            @RequestParam UUID key,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes after) {
        Caller caller = callers.current();
        Answer<?> answer = desk.cause(caller, group)
                .<Answer<?>>map(found -> operation.call(
                        "askReplay", Asked.by(caller).key(key).content(new AskReplay(found.group(), reason))))
                .orElseGet(Answer.NotThere::new);
        if (answer instanceof Answer.Invalid<?>) {
            model.addAttribute("wrong", "many");
            model.addAttribute("wrongAt", "many");
            return show(group, false, model, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return new ModelAndView(told(group, "ask", answer, after));
    }

    @PostMapping("/{group}/replays/{id}/confirm")
    String confirm(@PathVariable UUID group, @PathVariable UUID id, @RequestParam UUID key, RedirectAttributes after) {
        Answer<?> answer = operation.call("confirmReplay", asked(id, key));
        return told(group, "confirm", answer, after);
    }

    @PostMapping("/{group}/replays/{id}/turn-down")
    String turnDown(@PathVariable UUID group, @PathVariable UUID id, @RequestParam UUID key, RedirectAttributes after) {
        Answer<?> answer = operation.call("turnDownReplay", asked(id, key));
        return told(group, "turn-down", answer, after);
    }

    private Asked asked(UUID id, UUID key) {
        return Asked.by(callers.current()).about(id).key(key);
    }

    /** Back to the cause, with what was done, or why it was not. */
    private static String told(UUID group, String act, Answer<?> answer, RedirectAttributes after) {
        switch (answer) {
            case Answer.Done<?> done -> after.addFlashAttribute("done", act);
            case Answer.Conflict<?> conflict -> after.addFlashAttribute("no", conflict.code());
            default -> after.addFlashAttribute("no", "gone");
        }
        return "redirect:/region/desk/" + group;
    }

    private ModelAndView show(UUID group, boolean look, Model model, HttpStatus status) {
        Caller caller = callers.current();
        desk.cause(caller, group).ifPresent(cause -> fill(caller, cause, look, model));
        model.addAttribute("id", group);
        desk.replays(caller).stream()
                .filter(one -> one.cause().equals(group))
                .findFirst()
                .ifPresent(one -> model.addAttribute("last", one.replay()));
        return new ModelAndView(CAUSE, model.asMap(), status);
    }

    private void fill(Caller caller, Desk.Cause cause, boolean look, Model model) {
        ParkedGroup group = cause.group();
        List<Foreseen> foreseen = look ? desk.foresee(caller, group) : List.of();
        model.addAttribute("cause", cause);
        model.addAttribute("mapping", desk.mapping(group));
        model.addAttribute("look", look);
        model.addAttribute("tally", Desk.tally(foreseen));
        model.addAttribute("messages", desk.messages(caller, group, foreseen));
        model.addAttribute("more", cause.count() > Desk.SHOWN);
        model.addAttribute("discards", ParkedDesk.DISCARDS);
        model.addAttribute("reasons", Replay.REASONS);
        model.addAttribute("me", caller.actor());
        model.addAttribute("key", ids.next());
    }
}
