package org.caravanserai.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.caravanserai.connectors.exchange.AgencyId;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets staff of agencies that take part see pages, for as long as a session may last; of an agency that has no way in, each page
 * is not there, before roles or paths are looked at.
 */
final class StaffFilter extends OncePerRequestFilter {
    private final Knowing knowing;
    private final SignedOutElsewhere elsewhere;
    private final Duration longest;

    /** @param longest how old a session may grow, however busy it is */
    StaffFilter(Knowing knowing, SignedOutElsewhere elsewhere, Duration longest) {
        this.knowing = knowing;
        this.elsewhere = elsewhere;
        this.longest = longest;
    }

    /** Which agencies may come in; asked at every page, since one may be taken out while its staff are signed in. */
    @Component
    static class Knowing {
        private final ObjectProvider<KnownAgencies> agencies;
        private final Supplier<List<Firewall>> firewalls;

        Knowing(ObjectProvider<KnownAgencies> agencies, ObjectProvider<Firewall> firewalls) {
            this.agencies = agencies;
            this.firewalls = SingletonSupplier.of(() -> firewalls.stream().toList());
        }

        boolean closed(AgencyId agency) {
            return firewalls.get().stream().anyMatch(firewall -> firewall.closedTo(agency));
        }

        boolean takesPart(AgencyId agency) {
            return agencies.getObject().knows(agency);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return Callers.claims().isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        AgencyId agency = Callers.authenticated().agency();
        if (knowing.closed(agency)) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        } else if (over(request.getSession(false))) {
            request.getSession().invalidate();
            SecurityContextHolder.clearContext();
            chain.doFilter(request, response);
        } else if (knowing.takesPart(agency) || request.getRequestURI().equals("/no-entry")) {
            chain.doFilter(request, response);
        } else {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            request.getRequestDispatcher("/no-entry").forward(request, response);
        }
    }

    private boolean over(@Nullable HttpSession session) {
        return session != null && (tooOld(session) || elsewhere.ended(session.getId()));
    }

    private boolean tooOld(HttpSession session) {
        return session.getLastAccessedTime() - session.getCreationTime() > longest.toMillis();
    }
}
