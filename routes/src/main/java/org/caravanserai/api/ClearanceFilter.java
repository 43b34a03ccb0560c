package org.caravanserai.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.caravanserai.connectors.exchange.Clearance;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Puts the clearance of its content on an answer that gives facts, over the very bytes that leave. */
@Component
@Order(SizeFilter.AFTER_THE_DOORS + 1)
public class ClearanceFilter extends OncePerRequestFilter {
    private static final String CLEARANCE = ClearanceFilter.class.getName();
    private static final List<String> GIVING = List.of("/api/partner/v1/handoffs/", "/api/fhir/v1/");

    ClearanceFilter() {}

    /** From now on the answer to this request carries the clearance. */
    public static void clear(Clearance clearance) {
        RequestContextHolder.currentRequestAttributes()
                .setAttribute(CLEARANCE, clearance, RequestAttributes.SCOPE_REQUEST);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("GET") || GIVING.stream().noneMatch(request.getRequestURI()::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, held);
        if (request.getAttribute(CLEARANCE) instanceof Clearance clearance
                && held.getStatus() == HttpServletResponse.SC_OK) {
            held.setHeader(Clearance.HEADER, clearance.over(held.getContentAsByteArray()));
        }
        held.copyBodyToResponse();
    }
}
