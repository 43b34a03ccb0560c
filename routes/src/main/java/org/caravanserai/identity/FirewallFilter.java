package org.caravanserai.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.problem.Problem;
import org.caravanserai.problem.ProblemType;
import org.caravanserai.problem.ProblemWriter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a call from an agency that has no way in with one fixed 404, before roles, paths or data are looked at. */
final class FirewallFilter extends OncePerRequestFilter {
    private final Supplier<List<Firewall>> firewalls;
    private final ProblemWriter problems;

    FirewallFilter(ObjectProvider<Firewall> firewalls, ProblemWriter problems) {
        this.firewalls =
                SingletonSupplier.of(() -> firewalls.stream().toList()); // a look-up of beans is not for each call
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (authenticated() && closedTo(Callers.authenticated().agency())) {
            problems.write(Problem.of(ProblemType.NOT_THERE, "There is nothing here for you."), response);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean authenticated() {
        return Callers.claims().isPresent();
    }

    private boolean closedTo(AgencyId agency) {
        return firewalls.get().stream().anyMatch(firewall -> firewall.closedTo(agency));
    }
}
