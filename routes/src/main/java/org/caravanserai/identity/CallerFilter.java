package org.caravanserai.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.caravanserai.problem.Problem;
import org.caravanserai.problem.ProblemException;
import org.caravanserai.problem.ProblemType;
import org.caravanserai.problem.ProblemWriter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets in only callers whose agency takes part, and systems that say for whom they write. */
final class CallerFilter extends OncePerRequestFilter {
    private final Callers callers;
    private final KnownAgencies agencies;
    private final ObjectProvider<SignIns> signIns;
    private final ProblemWriter problems;

    CallerFilter(Callers callers, KnownAgencies agencies, ObjectProvider<SignIns> signIns, ProblemWriter problems) {
        this.callers = callers;
        this.agencies = agencies;
        this.signIns = signIns;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return Callers.claims().isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            check(request);
        } catch (ProblemException no) {
            problems.write(no.problem(), response);
            return;
        }
        chain.doFilter(request, response);
    }

    private void check(HttpServletRequest request) {
        if (!agencies.knows(Callers.authenticated().agency())) {
            throw new ProblemException(Problem.of(
                    ProblemType.FORBIDDEN, "The agency of your token takes no part here; ask the operator to add it."));
        }
        callers.of(request);
        signIns.ifAvailable(notes -> notes.signedIn(Callers.authenticated().agency(), request.getRequestURI()));
    }
}
