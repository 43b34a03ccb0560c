package org.caravanserai.identity;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.caravanserai.problem.Problem;
import org.caravanserai.problem.ProblemType;
import org.caravanserai.problem.ProblemWriter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/**
 * Which door opens to which role; every other one stays shut. Comes last among the chains, so that a feature with
 * pages of its own adds a chain before it and nothing is open by omission.
 */
@Configuration(proxyBeanMethods = false)
class Doors {
    private final ProblemWriter problems;

    Doors(ProblemWriter problems) {
        this.problems = problems;
    }

    /** Nobody reads a measurement of each filter, and taking them costs each request. */
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain doorsByRole(
            HttpSecurity http,
            Callers callers,
            KnownAgencies agencies,
            ObjectProvider<Firewall> firewalls,
            ObjectProvider<SignIns> signIns) {
        return http.authorizeHttpRequests(Doors::open)
                .oauth2ResourceServer(tokens -> tokens.jwt(jwt -> jwt.jwtAuthenticationConverter(Doors::authenticate))
                        .authenticationEntryPoint(this::unauthenticated)
                        .accessDeniedHandler((request, response, denied) -> forbidden(response)))
                .addFilterAfter(new FirewallFilter(firewalls, problems), BearerTokenAuthenticationFilter.class)
                .addFilterAfter(new CallerFilter(callers, agencies, signIns, problems), AuthorizationFilter.class)
                .headers(headers -> headers.cacheControl(cache -> cache.disable())
                        .addHeaderWriter(new StaticHeadersWriter(HttpHeaders.CACHE_CONTROL, "no-store")))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // a bearer token is never sent by a browser on its own, so there is no request to forge
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    private static void open(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry doors) {
        // both continue a request that was let in, or tell that it was not
        doors.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC).permitAll();
        doors.requestMatchers("/actuator/health", "/actuator/health/**", PublishedKeys.PATH)
                .permitAll();
        doors.requestMatchers(HttpMethod.POST, "/oauth/token").permitAll();
        // each agency's notifications show a secret of its own, which the door behind this one checks
        doors.requestMatchers(HttpMethod.POST, "/hooks/v1/**").permitAll();
        doors.requestMatchers(HttpMethod.POST, "/api/counter/v1/consents/*/confirmation")
                .hasAnyAuthority(Role.COUNTER.word(), Role.SUPERVISOR.word());
        doors.requestMatchers("/api/counter/**").hasAuthority(Role.COUNTER.word());
        doors.requestMatchers("/api/partner/**").hasAuthority(Role.PARTNER.word());
        doors.requestMatchers(HttpMethod.GET, "/api/fhir/v1/metadata")
                .permitAll(); // a client looks before it has a token
        doors.requestMatchers("/api/fhir/**").hasAuthority(Role.PARTNER.word());
        doors.requestMatchers("/api/region/**").hasAuthority(Role.REGION.word());
        doors.requestMatchers("/api/protection/**").hasAuthority(Role.DATA_PROTECTION.word());
        doors.requestMatchers("/api/operator/**").hasAuthority(Role.OPERATOR.word());
        doors.requestMatchers("/actuator/prometheus").hasAuthority(Role.OPERATOR.word());
        doors.anyRequest().denyAll();
    }

    private static JwtAuthenticationToken authenticate(Jwt token) {
        List<GrantedAuthority> roles = TokenClaims.read(token).roles().stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority(role.word()))
                .toList();
        return new JwtAuthenticationToken(token, roles);
    }

    private void unauthenticated(HttpServletRequest request, HttpServletResponse response, AuthenticationException no)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        problems.write(
                Problem.of(ProblemType.UNAUTHENTICATED, "Send a current bearer token for the audience caravanserai."),
                response);
    }

    private void forbidden(HttpServletResponse response) throws IOException {
        problems.write(Problem.of(ProblemType.FORBIDDEN, "This needs another role than your token has."), response);
    }
}
