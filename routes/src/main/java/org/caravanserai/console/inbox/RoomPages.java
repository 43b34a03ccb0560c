package org.caravanserai.console.inbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.caravanserai.agency.Agencies;
import org.caravanserai.answer.Answer;
import org.caravanserai.api.Operation;
import org.caravanserai.directory.AvailabilityDesk;
import org.caravanserai.identity.Caller;
import org.caravanserai.identity.Callers;
import org.caravanserai.messaging.Asked;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How much room an agency has, by its own word: counters see it before they choose. */
@Controller
@RequestMapping("/inbox/room")
class RoomPages {
    private static final int MOST = 10_000;
    private final Operation operation;
    private final Callers callers;
    private final Agencies agencies;

    RoomPages(Operation operation, Callers callers, Agencies agencies) {
        this.operation = operation;
        this.callers = callers;
        this.agencies = agencies;
    }

    @GetMapping
    ModelAndView show(Model model) {
        Answer<List<AvailabilityDesk.OwnWord>> words = operation.call("readAvailability", Asked.by(callers.current()));
        if (words instanceof Answer.Done<List<AvailabilityDesk.OwnWord>> done) {
            model.addAttribute("words", done.value());
        }
        return new ModelAndView("console/inbox/room", model.asMap());
    }

    /** @param until the last day of the pause, a date; {@code places} how many are left, empty where nobody counts */
    @PostMapping
    ModelAndView say(
            @RequestParam String open,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String places,
            Model model,
            RedirectAttributes after) {
        Caller caller = callers.current();
        boolean isOpen = open.equals("yes");
        Integer left = number(places);
        Instant pausedUntil =
                isOpen ? null : endOf(until, agencies.get(caller.agency()).zone());
        if (!places.isBlank() && left == null) {
            return wrong(model, "places", open, until, places);
        }
        var word = new AvailabilityDesk.NewWord(isOpen, pausedUntil, left, null);
        Answer<AvailabilityDesk.OwnWord> answer =
                operation.call("setAvailability", Asked.by(caller).content(word));
        if (answer instanceof Answer.Invalid<?>) {
            return wrong(model, "until", open, until, places);
        }
        after.addFlashAttribute("done", true);
        return new ModelAndView("redirect:/inbox/room");
    }

    private ModelAndView wrong(Model model, String field, String open, String until, String places) {
        model.addAttribute("wrong", field);
        model.addAttribute("open", open);
        model.addAttribute("until", until);
        model.addAttribute("places", places);
        ModelAndView page = show(model);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static @Nullable Integer number(String text) {
        if (!text.strip().matches("[0-9]{1,5}")) {
            return null;
        }
        int number = Integer.parseInt(text.strip());
        return number <= MOST ? number : null;
    }

    private static @Nullable Instant endOf(String day, ZoneId zone) {
        try {
            return day.isBlank()
                    ? null
                    : LocalDate.parse(day).plusDays(1).atStartOfDay(zone).toInstant();
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }
}
