package org.caravanserai.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.caravanserai.problem.ProblemWriter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers what fails in the filters themselves; the container would log it with its message. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1) // within the one that says every problem as FHIR does
class LastResortFilter extends OncePerRequestFilter {
    private final ProblemOf problemOf;
    private final ProblemWriter problems;

    LastResortFilter(ProblemOf problemOf, ProblemWriter problems) {
        this.problemOf = problemOf;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException failure) {
            problems.write(problemOf.of(failure), response);
        }
    }
}
