package org.caravanserai.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.caravanserai.connectors.exchange.AgencyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionInformation;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.session.HttpSessionDestroyedEvent;

class StaffFilterTest {
    private static final AgencyId POLICE = new AgencyId("border-police");
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/inbox");
    private final SignedOutElsewhere elsewhere = new SignedOutElsewhere();
    private boolean passed;

    @BeforeEach
    @AfterEach
    void nobodyIsSignedIn() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void ofAnAgencyBehindTheFirewallNoPageIsThereNotEvenTheOneThatSaysNo() throws Exception {
        signedIn(POLICE);

        for (String path : List.of("/", "/inbox", "/no-entry", "/help", "/logout")) {
            request.setRequestURI(path);
            assertThat(answer().getStatus()).as(path).isEqualTo(404);
            assertThat(answer().getContentLength()).isZero();
        }
        assertThat(passed).isFalse();
    }

    @Test
    void aSessionInUseForLongerThanItMayLastIsOver() throws Exception {
        signedIn(new AgencyId("city-hall"));
        MockHttpSession session = sessionOfAge(Duration.ofHours(11));

        answer();

        assertThat(session.isInvalid()).isTrue();
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
    }

    @Test
    void aYoungerOneGoesOn() throws Exception {
        signedIn(new AgencyId("city-hall"));
        MockHttpSession session = sessionOfAge(Duration.ofHours(9));

        answer();

        assertThat(session.isInvalid()).isFalse();
        assertThat(passed).isTrue();
        assertThat(Callers.claims()).isPresent();
    }

    @Test
    void aSessionThatTheProviderEndedIsOverAndThenForgotten() throws Exception {
        signedIn(new AgencyId("city-hall"));
        MockHttpSession session = sessionOfAge(Duration.ofHours(1));
        elsewhere
                .sessions()
                .saveSessionInformation(new OidcSessionInformation(session.getId(), Map.of(), user("theirs")));

        elsewhere.logout(request, new MockHttpServletResponse(), ended("another"));
        answer();
        assertThat(session.isInvalid()).isFalse();

        elsewhere.logout(request, new MockHttpServletResponse(), ended("theirs"));
        answer();
        assertThat(session.isInvalid()).isTrue();

        elsewhere.gone(new HttpSessionDestroyedEvent(session));
        assertThat(elsewhere.ended(session.getId())).isFalse();
    }

    private static OidcUser user(String session) {
        return new DefaultOidcUser(
                List.of(),
                OidcIdToken.withTokenValue("token")
                        .issuer("https://login.example")
                        .audience(List.of("caravanserai"))
                        .subject("agent-1")
                        .claim("sid", session)
                        .build());
    }

    private static Authentication ended(String session) {
        OidcLogoutToken token = OidcLogoutToken.withTokenValue("token")
                .issuer("https://login.example")
                .audience(List.of("caravanserai"))
                .issuedAt(Instant.EPOCH)
                .jti("1")
                .events(Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                .sessionId(session)
                .build();
        return new TestingAuthenticationToken(token, "");
    }

    @Test
    void ofAnAgencyThatTakesNoPartNothingIsShown() throws Exception {
        signedIn(new AgencyId("nowhere"));

        MockHttpServletResponse response = answer();

        assertThat(response.getStatus()).isEqualTo(403);
        assertThat(response.getForwardedUrl()).isEqualTo("/no-entry");
        assertThat(passed).isFalse();
    }

    private MockHttpSession sessionOfAge(Duration age) {
        MockHttpSession session = new MockHttpSession() {
            @Override
            public long getCreationTime() {
                return getLastAccessedTime() - age.toMillis();
            }
        };
        request.setSession(session);
        return session;
    }

    private static void signedIn(AgencyId agency) {
        Jwt token = Jwt.withTokenValue("token")
                .header("alg", "RS256")
                .claim("sub", "agent-1")
                .claim("agency", agency.value())
                .claim("roles", List.of("partner"))
                .build();
        SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(token, List.of()));
    }

    private MockHttpServletResponse answer() throws Exception {
        FilterChain chain = (request, response) -> passed = true;
        request.removeAttribute("org.caravanserai.identity.StaffFilter.FILTERED");
        try (var beans = new AnnotationConfigApplicationContext()) {
            beans.registerBean(Firewall.class, () -> POLICE::equals);
            beans.registerBean(
                    KnownAgencies.class, () -> agency -> !agency.value().equals("nowhere"));
            beans.register(StaffFilter.Knowing.class);
            beans.refresh();
            MockHttpServletResponse response = new MockHttpServletResponse();
            new StaffFilter(beans.getBean(StaffFilter.Knowing.class), elsewhere, Duration.ofHours(10))
                    .doFilter(request, response, chain);
            return response;
        }
    }
}
