package org.caravanserai.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.caravanserai.problem.ProblemType;
import org.caravanserai.problem.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets only JSON bodies in, so that no upload is ever unpacked, let alone to disk. FHIR names its JSON, and searches by form
 * where an address would tell too much; that form is read like JSON, as it came.
 */
@Component
@Order(SizeFilter.AFTER_THE_DOORS + 1)
class JsonOnlyFilter extends OncePerRequestFilter {
    private static final MediaType FHIR = new MediaType("application", "fhir+json");
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
        if (allowed(request).stream().anyMatch(type -> is(type, request.getContentType()))) {
            chain.doFilter(request, response);
        } else {
            problems.write(ProblemOf.ofStatus(ProblemType.UNSUPPORTED_MEDIA_TYPE.status()), response);
        }
    }

    private static List<MediaType> allowed(HttpServletRequest request) {
        if (!request.getRequestURI().startsWith("/api/fhir/")) {
            return List.of(MediaType.APPLICATION_JSON);
        }
        return request.getRequestURI().endsWith("/_search")
                ? List.of(MediaType.APPLICATION_FORM_URLENCODED)
                : List.of(MediaType.APPLICATION_JSON, FHIR);
    }

    private static boolean is(MediaType allowed, @Nullable String type) {
        try {
            return type != null && allowed.equalsTypeAndSubtype(MediaType.parseMediaType(type));
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }
}
