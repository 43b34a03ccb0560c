package org.caravanserai.console.region;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.answer.Answer;
import org.caravanserai.api.Answers;
import org.caravanserai.api.Operation;
import org.caravanserai.clock.IdSource;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.flow.AgencyWork;
import org.caravanserai.flow.WorkDesk;
import org.caravanserai.identity.Callers;
import org.caravanserai.mail.RefusedMail;
import org.caravanserai.messaging.Asked;
import org.caravanserai.problem.Problem;
import org.caravanserai.problem.ProblemException;
import org.caravanserai.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Work now: a line for each agency, counts and times alone, a button that reminds one of what is overdue, and whom no mail reaches. */
@Controller
@RequestMapping("/region")
class WorkPages {
    private final Operation operation;
    private final Callers callers;
    private final RefusedMail mail;
    private final Names names;
    private final IdSource ids;

    WorkPages(Operation operation, Callers callers, RefusedMail mail, Names names, IdSource ids) {
        this.operation = operation;
        this.callers = callers;
        this.mail = mail;
        this.names = names;
        this.ids = ids;
    }

    /** @param key so that one press of its button reminds once */
    record Row(AgencyWork work, String name, @Nullable Age age, UUID key) {}

    @GetMapping
    String show(@RequestHeader(name = "HX-Request", required = false) @Nullable String part, Model model) {
        Answer<List<AgencyWork>> answer = operation.call("readWork", Asked.by(callers.current()));
        List<AgencyWork> work = Answers.done(answer).value();
        model.addAttribute(
                "rows",
                work.stream()
                        .filter(one -> !NeedsMost.quiet(one))
                        .sorted(NeedsMost.FIRST)
                        .map(this::row)
                        .toList());
        model.addAttribute(
                "quiet",
                work.stream()
                        .filter(NeedsMost::quiet)
                        .map(one -> names.of(one.agency()))
                        .sorted()
                        .toList());
        model.addAttribute("unreached", unreached(work));
        model.addAttribute("now", names.now());
        return part == null ? "console/region/work" : "console/region/work :: rows";
    }

    private List<String> unreached(List<AgencyWork> work) {
        Set<AgencyId> refused = mail.agencies();
        return work.stream()
                .map(AgencyWork::agency)
                .filter(agency -> refused.contains(new AgencyId(agency)))
                .map(names::of)
                .sorted()
                .toList();
    }

    private Row row(AgencyWork work) {
        return new Row(work, names.of(work.agency()), names.age(work.oldest()), ids.next());
    }

    @PostMapping("/remind")
    String remind(@RequestParam String agency, @RequestParam UUID key, RedirectAttributes after) {
        if (!agency.matches("[a-z][a-z0-9-]{1,39}")) {
            throw new ProblemException(Problem.of(ProblemType.NOT_THERE, "There is no such agency."));
        }
        Answer<WorkDesk.Reminder> answer = operation.call(
                "remindAgency", Asked.by(callers.current()).key(key).content(new AgencyId(agency)));
        after.addFlashAttribute("reminded", Answers.done(answer).value().reminded());
        after.addFlashAttribute("agency", names.of(agency));
        return "redirect:/region";
    }
}
