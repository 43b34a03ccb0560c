package org.caravanserai.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.problem.Problem;
import org.caravanserai.problem.ProblemException;
import org.caravanserai.problem.ProblemType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Tells who calls, on the thread of a request; a stream asks once, before it goes on by itself. */
@Component
public class Callers {
    /** The header by which a system names the staff member it acts for. */
    public static final String ACTOR = "Caravanserai-Actor";

    private static final Set<String> READS = Set.of("GET", "HEAD");

    /**
     * The caller of the current request.
     *
     * @throws ProblemException 400 if a system writes without naming its actor
     * @throws IllegalStateException outside an authenticated request: that is a mistake in our code
     */
    public Caller current() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            throw new IllegalStateException("there is no request here");
        }
        return of(attributes.getRequest());
    }

    Caller of(HttpServletRequest request) {
        Caller caller = authenticated();
        return caller.system() ? withActor(caller, request) : caller;
    }

    static Caller authenticated() {
        return claims().map(TokenClaims::read)
                .orElseThrow(() -> new IllegalStateException("nobody is authenticated here"));
    }

    /** What is known of whoever asks: of a token, or of the sign-in that a session of pages began with. */
    static Optional<ClaimAccessor> claims() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication instanceof JwtAuthenticationToken token) {
            return Optional.of(token.getToken());
        }
        return authentication instanceof OAuth2AuthenticationToken session
                        && session.getPrincipal() instanceof OidcUser user
                ? Optional.of(user)
                : Optional.empty();
    }

    private static Caller withActor(Caller system, HttpServletRequest request) {
        List<String> named = Collections.list(request.getHeaders(ACTOR));
        if (named.isEmpty() && reads(request)) {
            return system;
        }
        if (named.size() != 1 || !Caller.staffRef(named.getFirst())) {
            throw new ProblemException(actorMissing(named.isEmpty()));
        }
        return system.actingFor(named.getFirst());
    }

    /** A search reads, in whichever way it is asked; FHIR's other way is a POST. */
    private static boolean reads(HttpServletRequest request) {
        return READS.contains(request.getMethod())
                || request.getMethod().equals("POST")
                        && request.getRequestURI().startsWith("/api/fhir/")
                        && request.getRequestURI().endsWith("/_search");
    }

    private static Problem actorMissing(boolean missing) {
        FieldFault fault = missing
                ? new FieldFault(ACTOR, "required", "A system names the staff member it acts for.")
                : new FieldFault(ACTOR, "one staff reference", "Letters, digits, '.', '_' and '-', 1 to 40 of them.");
        return Problem.of(
                        ProblemType.ACTOR_MISSING,
                        "Send the header " + ACTOR + " with a staff reference, never a name.")
                .withErrors(List.of(fault));
    }
}
