package org.caravanserai.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.session.SessionDestroyedEvent;
import org.springframework.security.core.session.SessionIdChangedEvent;
import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.security.oauth2.client.oidc.session.InMemoryOidcSessionRegistry;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionRegistry;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/**
 * Whose session ended at the provider, and so ends here at their next page: they signed out of another system there, or somebody
 * closed their account. The provider says so itself, in a token that it signs (OpenID Connect Back-Channel Logout 1.0).
 */
@Component
final class SignedOutElsewhere implements LogoutHandler {
    /** Where the provider says so. */
    static final String PATH = "/logout/connect/back-channel/" + SignIn.NAME;

    private final OidcSessionRegistry sessions = new InMemoryOidcSessionRegistry();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    /** Which session of ours belongs to which of the provider's. */
    OidcSessionRegistry sessions() {
        return sessions;
    }

    /** @param told what was checked to come from the provider */
    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication told) {
        if (told != null && told.getPrincipal() instanceof OidcLogoutToken token) {
            sessions.removeSessionInformation(token).forEach(one -> ended.add(one.getSessionId()));
        }
    }

    boolean ended(String session) {
        return ended.contains(session);
    }

    /** What is gone need not be remembered. */
    @EventListener
    void gone(SessionDestroyedEvent session) {
        sessions.removeSessionInformation(session.getId());
        ended.remove(session.getId());
    }

    /** Whoever signed in again has a session of another name. */
    @EventListener
    void renamed(SessionIdChangedEvent session) {
        ended.remove(session.getOldSessionId());
    }
}
