package org.caravanserai.console;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Puts each page of the console into its frame. */
@ControllerAdvice("org.caravanserai.console")
class FrameAdvice {
    private final Framing framing;

    FrameAdvice(Framing framing) {
        this.framing = framing;
    }

    @ModelAttribute("frame")
    Frame frame(HttpServletRequest request) {
        return framing.of(request);
    }
}
