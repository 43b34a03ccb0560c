package org.caravanserai.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.caravanserai.problem.ProblemType;
import org.caravanserai.problem.ProblemWriter;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses what is too large before anything parses it: by its declared length, or by reading up to the limit. */
@Component
@Order(SizeFilter.AFTER_THE_DOORS)
class SizeFilter extends OncePerRequestFilter {
    /** Spring Security's own filter stands at -100; authentication comes first. */
    static final int AFTER_THE_DOORS = 100;

    /** In bytes; the longest facts that the contracts allow stay far below. */
    static final int LIMIT = 256 * 1024;

    private final ProblemWriter problems;

    SizeFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long declared = request.getContentLengthLong();
        if (declared > LIMIT) {
            refuse(response);
        } else if (declared >= 0) {
            chain.doFilter(request, response);
        } else {
            undeclared(request, response, chain);
        }
    }

    private void undeclared(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = request.getInputStream().readNBytes(LIMIT + 1);
        if (body.length > LIMIT) {
            refuse(response);
        } else {
            chain.doFilter(new ReadRequest(request, body), response);
        }
    }

    private void refuse(HttpServletResponse response) throws IOException {
        problems.write(ProblemOf.ofStatus(ProblemType.TOO_LARGE.status()), response);
    }
}
