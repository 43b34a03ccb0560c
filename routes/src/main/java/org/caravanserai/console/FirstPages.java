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

    /** Straight to one's work. */
    @GetMapping("/")
    String home(@ModelAttribute("frame") Frame frame) {
        List<Frame.Section> sections = frame.sections();
        return sections.isEmpty()
                ? "console/home"
                : "redirect:" + sections.getFirst().href();
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
