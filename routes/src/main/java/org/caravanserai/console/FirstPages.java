package org.caravanserai.console;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;

/** What everybody sees: where to go, help, no entry, and that one is signed out. */
@Controller
class FirstPages {

    /** Straight to one's work, where all of it is in one place or below it. */
    @GetMapping("/")
    String home(@ModelAttribute("frame") Frame frame) {
        List<Frame.Section> sections = frame.sections();
        return sections.stream()
                .map(Frame.Section::href)
                .reduce(FirstPages::shared)
                .filter(href -> !href.isEmpty())
                .map(href -> "redirect:" + href)
                .orElse("console/home");
    }

    /** The first place, if the other is below it; else none. */
    private static String shared(String first, String other) {
        return !first.isEmpty() && other.startsWith(first + "/") ? first : "";
    }

    @GetMapping("/help")
    String help() {
        return "console/help";
    }

    @RequestMapping("/no-entry")
    String noEntry() {
        return "console/no-entry";
    }

    @GetMapping("/signed-out")
    String signedOut(Model model) {
        return "console/signed-out";
    }
}
