package org.caravanserai.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import java.util.List;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.problem.ProblemWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import tools.jackson.databind.json.JsonMapper;

/** A call from behind the firewall ends in the filter: no route, no role, no look-up can make one answer differ from another. */
class FirewallFilterTest {
    private static final AgencyId POLICE = new AgencyId("border-police");
    private static final FilterChain NEVER = (request, response) -> {
        throw new AssertionError("something behind the firewall saw the call");
    };

    @AfterEach
    void nobodyCalls() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void answersBeforeAnythingBehindItIsAsked() throws Exception {
        calls(POLICE);

        MockHttpServletResponse person = answer("GET", "/api/counter/v1/people/P-1001/disclosures", NEVER);
        MockHttpServletResponse nobody = answer("POST", "/api/partner/v1/lookup", NEVER);

        assertThat(person.getStatus()).isEqualTo(404);
        assertThat(nobody.getContentAsByteArray())
                .isEqualTo(person.getContentAsByteArray())
                .isNotEmpty();
        assertThat(nobody.getHeaderNames()).isEqualTo(person.getHeaderNames());
    }

    @Test
    void letsEverybodyElsePass() throws Exception {
        calls(new AgencyId("city-hall"));
        boolean[] passed = new boolean[1];

        answer("GET", "/api/counter/v1/journeys", (request, response) -> passed[0] = true);

        assertThat(passed[0]).isTrue();
    }

    private static void calls(AgencyId agency) {
        Jwt token = Jwt.withTokenValue("token")
                .header("alg", "RS256")
                .claim("sub", "agent-1")
                .claim("agency", agency.value())
                .claim("roles", List.of("counter"))
                .build();
        SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(token, List.of()));
    }

    private static MockHttpServletResponse answer(String method, String path, FilterChain behind) throws Exception {
        try (var beans = new AnnotationConfigApplicationContext()) {
            beans.registerBean(Firewall.class, () -> POLICE::equals);
            beans.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
            beans.register(ProblemWriter.class);
            beans.refresh();
            MockHttpServletResponse response = new MockHttpServletResponse();
            new FirewallFilter(beans.getBeanProvider(Firewall.class), beans.getBean(ProblemWriter.class))
                    .doFilter(new MockHttpServletRequest(method, path), response, behind);
            return response;
        }
    }
}
