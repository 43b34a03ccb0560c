package org.caravanserai.console.counter;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.answer.Answer;
import org.caravanserai.api.Operation;
import org.caravanserai.api.Streams;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.filter.SavedFilter;
import org.caravanserai.filter.SavedFilters;
import org.caravanserai.identity.Caller;
import org.caravanserai.identity.Callers;
import org.caravanserai.journey.Journeys;
import org.caravanserai.messaging.Asked;
import org.caravanserai.referral.Feed;
import org.caravanserai.referral.FeedPosition;
import org.caravanserai.referral.Sent;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the counter sent: what nobody answered first, then what is due first; a filter is an address to keep. */
@Controller
@RequestMapping("/counter/referrals")
class ListPages {
    private static final int LAST_PAGE = 200;
    private final Sent sent;
    private final Operation operation;
    private final Callers callers;
    private final Agencies agencies;
    private final Journeys journeys;
    private final Streams streams;
    private final SavedFilters filters;

    ListPages(
            Sent sent,
            Operation operation,
            Callers callers,
            Agencies agencies,
            Journeys journeys,
            Streams streams,
            SavedFilters filters) {
        this.sent = sent;
        this.operation = operation;
        this.callers = callers;
        this.agencies = agencies;
        this.journeys = journeys;
        this.streams = streams;
        this.filters = filters;
    }

    /** A line with the names that its codes stand for. */
    record Named(Sent.Line line, String to, String journey) {}

    /**
     * What a list is narrowed to, as its address says it.
     *
     * @param which {@code open}, {@code ours} or {@code ended}
     * @param of {@code me}, or everybody
     * @param to an agency's id, {@code journey} a journey's; empty for all
     */
    public record Narrowed(String which, String of, String to, String journey) {
        public Narrowed(@Nullable String which, @Nullable String of, @Nullable String to, @Nullable String journey) {
            this.which = which == null ? Sent.Which.OPEN.word() : which;
            this.of = "me".equals(of) ? "me" : "all";
            this.to = to == null ? "" : to;
            this.journey = journey == null ? "" : journey;
        }

        Sent.Filter filter() {
            return new Sent.Filter(wanted(), of.equals("me"), none(to), none(journey));
        }

        private Sent.Which wanted() {
            return Arrays.stream(Sent.Which.values())
                    .filter(one -> one.word().equals(which))
                    .findFirst()
                    .orElseThrow(StartPages::notThere);
        }

        private static @Nullable String none(String word) {
            return word.isEmpty() ? null : word;
        }
    }

    @GetMapping
    String list(
            Narrowed narrowed,
            @RequestParam(defaultValue = "0") int page,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Locale locale,
            Model model) {
        Caller caller = callers.current();
        int at = Math.clamp(page, 0, LAST_PAGE);
        List<Named> lines = sent.lines(caller, narrowed.filter(), at).stream()
                .map(line -> named(line, locale))
                .toList();
        model.addAttribute("lines", lines);
        model.addAttribute("narrowed", narrowed);
        model.addAttribute(
                "all", Arrays.stream(Sent.Which.values()).map(Sent.Which::word).toList());
        model.addAttribute("page", at);
        model.addAttribute("more", lines.size() == Sent.PAGE && at < LAST_PAGE);
        if (part != null) {
            return "console/counter/list :: lines";
        }
        model.addAttribute("filters", filters.of(caller));
        model.addAttribute("agencies", recipients(caller));
        model.addAttribute("journeys", begun(caller, locale));
        return "console/counter/list";
    }

    /** Keeps what the list is narrowed to under a name; a wrong name is said on the list, which stays as it was. */
    @PostMapping("/filters")
    String save(Narrowed narrowed, @RequestParam(defaultValue = "") String name, RedirectAttributes after) {
        String called = name.strip();
        if (!SavedFilter.isName(called)) {
            after.addFlashAttribute("wrong", "name");
            after.addFlashAttribute("name", called);
        } else if (filters.save(callers.current(), saved(called, narrowed))) {
            after.addFlashAttribute("saved", called);
        } else {
            after.addFlashAttribute("wrong", "many");
        }
        return back(narrowed, after);
    }

    @PostMapping("/filters/drop")
    String drop(Narrowed narrowed, @RequestParam String name, RedirectAttributes after) {
        filters.drop(callers.current(), name);
        return back(narrowed, after);
    }

    private static SavedFilter saved(String name, Narrowed narrowed) {
        Sent.Filter filter = narrowed.filter();
        return new SavedFilter(name, filter.which().word(), filter.mine(), filter.to(), filter.journey());
    }

    private static String back(Narrowed narrowed, RedirectAttributes after) {
        after.addAttribute("which", narrowed.which());
        after.addAttribute("of", narrowed.of());
        after.addAttribute("to", narrowed.to());
        after.addAttribute("journey", narrowed.journey());
        return "redirect:/counter/referrals";
    }

    private List<StartPages.Option> recipients(Caller caller) {
        return agencies.all().stream()
                .filter(agency -> !agency.id().equals(caller.agency()))
                .map(agency -> new StartPages.Option(agency.id().value(), agency.name()))
                .sorted(Comparator.comparing(StartPages.Option::label))
                .toList();
    }

    private List<StartPages.Option> begun(Caller caller, Locale locale) {
        return journeys.startedBy(agencies.get(caller.agency())).stream()
                .map(journey -> new StartPages.Option(journey.id(), journey.title(locale.getLanguage())))
                .sorted(Comparator.comparing(StartPages.Option::label))
                .toList();
    }

    private Named named(Sent.Line line, Locale locale) {
        return new Named(
                line,
                agencies.find(new AgencyId(line.to())).map(Agency::name).orElse(line.to()),
                journeys.find(line.journey())
                        .map(journey -> journey.title(locale.getLanguage()))
                        .orElse(line.journey()));
    }

    /** Tells an open list that something changed. */
    @GetMapping("/updates")
    ResponseEntity<SseEmitter> follow(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        Caller caller = callers.current();
        Answer<FeedPosition> end = operation.call("followReferrals", Asked.by(caller));
        return streams.open(Feed.Side.SENDER, caller, lastEventId, end);
    }
}
