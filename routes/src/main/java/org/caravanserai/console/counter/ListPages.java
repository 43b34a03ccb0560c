package org.caravanserai.console.counter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.answer.Answer;
import org.caravanserai.api.Operation;
import org.caravanserai.api.Streams;
import org.caravanserai.connectors.exchange.AgencyId;
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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

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

    ListPages(Sent sent, Operation operation, Callers callers, Agencies agencies, Journeys journeys, Streams streams) {
        this.sent = sent;
        this.operation = operation;
        this.callers = callers;
        this.agencies = agencies;
        this.journeys = journeys;
        this.streams = streams;
    }

    /** A line with the names that its codes stand for. */
    record Named(Sent.Line line, String to, String journey) {}

    /** @param which {@code open}, {@code ours} or {@code ended}; {@code of} is {@code me} or everybody */
    @GetMapping
    String list(
            @RequestParam(defaultValue = "open") String which,
            @RequestParam(defaultValue = "all") String of,
            @RequestParam(defaultValue = "0") int page,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Locale locale,
            Model model) {
        Sent.Which wanted = Arrays.stream(Sent.Which.values())
                .filter(one -> one.word().equals(which))
                .findFirst()
                .orElseThrow(StartPages::notThere);
        int at = Math.clamp(page, 0, LAST_PAGE);
        List<Named> lines = sent.lines(callers.current(), wanted, of.equals("me"), at).stream()
                .map(line -> named(line, locale))
                .toList();
        model.addAttribute("lines", lines);
        model.addAttribute("which", wanted.word());
        model.addAttribute(
                "all", Arrays.stream(Sent.Which.values()).map(Sent.Which::word).toList());
        model.addAttribute("of", of.equals("me") ? "me" : "all");
        model.addAttribute("page", at);
        model.addAttribute("more", lines.size() == Sent.PAGE && at < LAST_PAGE);
        return part == null ? "console/counter/list" : "console/counter/list :: lines";
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
