package org.caravanserai.console.region;

import java.util.List;
import org.caravanserai.answer.Answer;
import org.caravanserai.api.Answers;
import org.caravanserai.api.Operation;
import org.caravanserai.flow.AgencyQueue;
import org.caravanserai.identity.Callers;
import org.caravanserai.messaging.Asked;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;

/** How the queues stand: those that need a look first. */
@Controller
@RequestMapping("/region/queues")
class QueuePages {
    private final Operation operation;
    private final Callers callers;
    private final Names names;

    QueuePages(Operation operation, Callers callers, Names names) {
        this.operation = operation;
        this.callers = callers;
        this.names = names;
    }

    record Row(AgencyQueue queue, String name, @Nullable Age age) {}

    @GetMapping
    String show(@RequestHeader(name = "HX-Request", required = false) @Nullable String part, Model model) {
        Answer<List<AgencyQueue>> answer = operation.call("readQueues", Asked.by(callers.current()));
        List<Row> rows = Answers.done(answer).value().stream().map(this::row).toList();
        model.addAttribute(
                "troubled", rows.stream().filter(row -> row.queue().troubled()).toList());
        model.addAttribute(
                "well", rows.stream().filter(row -> !row.queue().troubled()).toList());
        model.addAttribute("now", names.now());
        return part == null ? "console/region/queues" : "console/region/queues :: queues";
    }

    private Row row(AgencyQueue queue) {
        return new Row(queue, names.of(queue.agency()), names.age(queue.oldest()));
    }
}
