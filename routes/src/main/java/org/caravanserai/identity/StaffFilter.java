package org.caravanserai.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.caravanserai.connectors.exchange.AgencyId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets staff of agencies that take part see pages; of an agency that has no way in, each page is not there. */
final class StaffFilter extends OncePerRequestFilter {
    private final Knowing knowing;

    StaffFilter(Knowing knowing) {
        this.knowing = knowing;
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
        return Callers.claims().isEmpty() || request.getRequestURI().equals("/no-entry");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        AgencyId agency = Callers.authenticated().agency();
        if (knowing.closed(agency)) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        } else if (knowing.takesPart(agency)) {
            chain.doFilter(request, response);
        } else {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            request.getRequestDispatcher("/no-entry").forward(request, response);
        }
    }
}
