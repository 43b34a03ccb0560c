package org.caravanserai.console.inbox;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.answer.Answer;
import org.caravanserai.api.Operation;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.identity.Caller;
import org.caravanserai.identity.Callers;
import org.caravanserai.journey.Journeys;
import org.caravanserai.messaging.Asked;
import org.caravanserai.problem.Problem;
import org.caravanserai.problem.ProblemException;
import org.caravanserai.problem.ProblemType;
import org.caravanserai.referral.Folder;
import org.caravanserai.referral.Folders;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list: a folder each for what is new, accepted, waiting and closed. */
@Controller
@RequestMapping("/inbox")
class InboxPages {
    private static final int LAST_PAGE = 200;
    private final Folders folders;
    private final Operation operation;
    private final Callers callers;
    private final Agencies agencies;
    private final Journeys journeys;

    InboxPages(Folders folders, Operation operation, Callers callers, Agencies agencies, Journeys journeys) {
        this.folders = folders;
        this.operation = operation;
        this.callers = callers;
        this.agencies = agencies;
        this.journeys = journeys;
    }

    /** A line with the names that its codes stand for. */
    record Named(Folders.Line line, String from, String journey) {}

    /** A folder in the row of folders. */
    record Tab(String word, long count, boolean current) {}

    @GetMapping
    String list(
            @RequestParam(defaultValue = "new") String folder,
            @RequestParam(defaultValue = "0") int page,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Model model) {
        Folder wanted = Folder.of(folder).orElseThrow(InboxPages::noSuchFolder);
        AgencyId agency = callers.current().agency();
        int at = Math.clamp(page, 0, LAST_PAGE);
        List<Named> lines =
                folders.lines(agency, wanted, at).stream().map(this::named).toList();
        model.addAttribute("folder", wanted.word());
        model.addAttribute("tabs", tabs(folders.counts(agency), wanted));
        model.addAttribute("lines", lines);
        model.addAttribute("page", at);
        model.addAttribute("more", lines.size() == Folders.PAGE && at < LAST_PAGE);
        return part == null ? "console/inbox/list" : "console/inbox/list :: lines";
    }

    /** Marks what was ticked as seen by a person: the sender learns that somebody looked. */
    @PostMapping("/seen")
    String seen(@RequestParam(required = false) @Nullable List<UUID> handoff, RedirectAttributes after) {
        Caller caller = callers.current();
        long marked = handoff == null
                ? 0
                : handoff.stream()
                        .limit(Folders.PAGE)
                        .filter(id ->
                                operation.call("markSeen", Asked.by(caller).about(id)) instanceof Answer.Done<?>)
                        .count();
        after.addFlashAttribute("marked", marked);
        return "redirect:/inbox";
    }

    private static List<Tab> tabs(Map<Folder, Long> counts, Folder current) {
        return Arrays.stream(Folder.values())
                .map(folder -> new Tab(folder.word(), counts.getOrDefault(folder, 0L), folder == current))
                .toList();
    }

    private Named named(Folders.Line line) {
        return new Named(
                line,
                agencies.find(new AgencyId(line.from())).map(Agency::name).orElse(line.from()),
                journeys.find(line.journey())
                        .map(journey ->
                                journey.title(LocaleContextHolder.getLocale().getLanguage()))
                        .orElse(line.journey()));
    }

    private static ProblemException noSuchFolder() {
        return new ProblemException(Problem.of(ProblemType.NOT_THERE, "There is no such folder."));
    }
}
