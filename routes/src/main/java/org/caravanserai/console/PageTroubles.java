package org.caravanserai.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.regex.Pattern;
import org.caravanserai.problem.Incidents;
import org.caravanserai.problem.Problem;
import org.caravanserai.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Says on a page what went wrong on a page: not there, try later, or our fault with the incident's id; never a foreign text. */
@Component
class PageTroubles implements HandlerExceptionResolver, Ordered {
    private static final Pattern PAGES = Pattern.compile("/(|help|no-entry|signed-out|(counter|inbox|region)(/.*)?)");
    private final Framing framing;
    private final Incidents incidents;

    PageTroubles(Framing framing, Incidents incidents) {
        this.framing = framing;
        this.incidents = incidents;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!PAGES.matcher(request.getRequestURI()).matches() || response.isCommitted()) {
            return null;
        }
        return page(request, problem(failure));
    }

    private ModelAndView page(HttpServletRequest request, Trouble trouble) {
        ModelAndView page =
                new ModelAndView("console/trouble", Map.of("frame", framing.of(request), "trouble", trouble));
        page.setStatus(HttpStatus.valueOf(trouble.status()));
        return page;
    }

    /**
     * @param key of the words, below {@code trouble.}
     * @param incident id in the log, empty unless it is our fault
     */
    record Trouble(int status, String key, String incident) {}

    private Trouble problem(Exception failure) {
        int status = switch (failure) {
            case ProblemException no -> no.problem().status();
            case ErrorResponse answer -> answer.getStatusCode().value();
            case MethodArgumentTypeMismatchException mismatch ->
                mismatch.getParameter().hasParameterAnnotation(PathVariable.class) ? 404 : 400;
            default -> 500;
        };
        if (status == 500) {
            Problem ours = incidents.of(failure);
            return new Trouble(500, "ours", String.valueOf(ours.instance()));
        }
        return new Trouble(status, status == 404 || status == 503 || status == 429 ? "s" + status : "request", "");
    }
}
