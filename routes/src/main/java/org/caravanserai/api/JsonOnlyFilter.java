package org.caravanserai.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.caravanserai.problem.ProblemType;
import org.caravanserai.problem.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets only JSON bodies in, so that no form or upload is ever unpacked, let alone to disk. */
@Component
@Order(SizeFilter.AFTER_THE_DOORS + 1)
class JsonOnlyFilter extends OncePerRequestFilter {
    private final ProblemWriter problems;

    JsonOnlyFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/") || request.getContentLengthLong() == 0;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (json(request.getContentType())) {
            chain.doFilter(request, response);
        } else {
            problems.write(ProblemOf.ofStatus(ProblemType.UNSUPPORTED_MEDIA_TYPE.status()), response);
        }
    }

    private static boolean json(@Nullable String type) {
        try {
            return type != null && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(MediaType.parseMediaType(type));
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }
}
