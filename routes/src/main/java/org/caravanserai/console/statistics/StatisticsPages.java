package org.caravanserai.console.statistics;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.caravanserai.answer.Answer;
import org.caravanserai.api.Answers;
import org.caravanserai.api.Operation;
import org.caravanserai.flow.Dimension;
import org.caravanserai.flow.Measure;
import org.caravanserai.flow.PublishedMonth;
import org.caravanserai.flow.StatisticsCsv;
import org.caravanserai.flow.StatisticsWanted;
import org.caravanserai.identity.Callers;
import org.caravanserai.messaging.Asked;
import org.caravanserai.problem.Problem;
import org.caravanserai.problem.ProblemException;
import org.caravanserai.problem.ProblemType;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** A published month of the region, and the same as a file. */
@Controller
class StatisticsPages {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    /** As many of the newest as are answered at once. */
    private static final StatisticsWanted ALL = new StatisticsWanted(YearMonth.of(2000, 1), null);

    private final Operation operation;
    private final Callers callers;
    private final Names names;
    private final JsonMapper json;

    StatisticsPages(Operation operation, Callers callers, Names names, JsonMapper json) {
        this.operation = operation;
        this.callers = callers;
        this.names = names;
        this.json = json;
    }

    /** A month to choose, with how many were sent in it. */
    record Choice(String value, String text, boolean current, String sent) {}

    @GetMapping("/region/statistics")
    String show(@RequestParam(defaultValue = "") String month, Locale locale, Model model) {
        List<PublishedMonth> months = months();
        if (months.isEmpty() && month.isEmpty()) {
            return "console/statistics/none";
        }
        PublishedMonth chosen = chosen(months, month);
        MonthPage page = new MonthPage(chosen, names, locale);
        Flow flow = Flow.of(chosen, names, locale);
        model.addAttribute("month", chosen);
        model.addAttribute("name", names.month(chosen.month(), locale));
        model.addAttribute(
                "choices",
                months.stream().map(each -> choice(each, chosen, locale)).toList());
        model.addAttribute("headline", page.headline());
        model.addAttribute("flow", flow.links().isEmpty() ? null : json.writeValueAsString(flow));
        model.addAttribute("flowSheet", page.flow());
        model.addAttribute("sheets", page.sheets());
        return "console/statistics/month";
    }

    @GetMapping("/region/statistics.csv")
    ResponseEntity<byte[]> file(@RequestParam String month) {
        PublishedMonth chosen = chosen(months(), month);
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("statistics-" + chosen.month() + ".csv")
                                .build()
                                .toString())
                .body(StatisticsCsv.of(List.of(chosen)).getBytes(StandardCharsets.UTF_8));
    }

    private List<PublishedMonth> months() {
        Answer<List<PublishedMonth>> answer =
                operation.call("readStatistics", Asked.by(callers.current()).content(ALL));
        return Answers.done(answer).value();
    }

    private static PublishedMonth chosen(List<PublishedMonth> months, String wanted) {
        return months.stream()
                .filter(each -> wanted.isEmpty() || each.month().toString().equals(wanted))
                .findFirst()
                .orElseThrow(
                        () -> new ProblemException(Problem.of(ProblemType.NOT_THERE, "That month is not published.")));
    }

    private Choice choice(PublishedMonth each, PublishedMonth chosen, Locale locale) {
        String sent = each.figure(Measure.REFERRALS, Map.<Dimension, String>of())
                .map(figure -> figure.value())
                .map(String::valueOf)
                .orElse("<" + each.threshold());
        return new Choice(each.month().toString(), names.month(each.month(), locale), each == chosen, sent);
    }
}
