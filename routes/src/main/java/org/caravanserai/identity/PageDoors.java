package org.caravanserai.identity;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.session.HttpSessionEventPublisher;

/**
 * Which page opens to which role. Staff sign in by OpenID Connect; a session holds nothing but that sign-in, pages are never
 * kept by a browser, and no script or style runs that is not a file of ours.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StaffLoginSettings.class)
class PageDoors {
    private static final String[] PAGES = {
        "/",
        "/counter/**",
        "/inbox/**",
        "/region/**",
        "/help",
        "/no-entry",
        "/signed-out",
        "/logout",
        SignedOutElsewhere.PATH,
        "/oauth2/**",
        "/login/**"
    };

    /** Tells when a session is over, so that nothing is remembered of it. */
    @Bean
    HttpSessionEventPublisher sessionsEnd() {
        return new HttpSessionEventPublisher();
    }

    /** Style and script are the same for everybody and say nothing of anybody. */
    @Bean
    @Order(0)
    SecurityFilterChain assets(HttpSecurity http) {
        return http.securityMatcher("/assets/**", "/webjars/**")
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.cacheControl(cache -> cache.disable()))
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(10)
    SecurityFilterChain pages(
            HttpSecurity http,
            ObjectProvider<StaffLogin> inside,
            IdentitySettings identity,
            StaffLoginSettings settings,
            StaffFilter.Knowing knowing,
            SignedOutElsewhere elsewhere,
            @Value("${caravanserai.secrets:.}") Path secrets,
            @Value("${caravanserai.address:http://127.0.0.1:8080}") String address) {
        if (settings.wanted() && identity.outside().isEmpty()) {
            throw new IllegalArgumentException(
                    "caravanserai.identity.login.* needs caravanserai.identity.issuer and its keys-uri beside it");
        }
        Optional<StaffLogin> login = identity.outside()
                .map(provider -> settings.at(provider, secrets))
                .orElseGet(() -> inside.stream().findFirst());
        http.securityMatcher(PAGES);
        return login.isPresent()
                ? open(http, login.get(), address, new StaffFilter(knowing, elsewhere, settings.longest()), elsewhere)
                : shut(http);
    }

    /** Nobody can sign in, so there is nothing to see. */
    private static SecurityFilterChain shut(HttpSecurity http) {
        return http.authorizeHttpRequests(all -> all.anyRequest().denyAll())
                .exceptionHandling(
                        no -> no.authenticationEntryPoint((request, response, why) -> response.setStatus(404)))
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    private static SecurityFilterChain open(
            HttpSecurity http, StaffLogin login, String address, StaffFilter staff, SignedOutElsewhere elsewhere) {
        ClientRegistration registration = SignIn.at(login, address);
        ClientRegistrationRepository registrations = new InMemoryClientRegistrationRepository(registration);
        return http.authorizeHttpRequests(PageDoors::byRole)
                .oauth2Login(oidc -> oidc.clientRegistrationRepository(registrations)
                        .authorizedClientRepository(new HttpSessionOAuth2AuthorizedClientRepository())
                        .userInfoEndpoint(user -> user.userAuthoritiesMapper(SignIn::roles))
                        .failureHandler((request, response, why) -> response.sendRedirect("/no-entry?sign-in")))
                .oidcLogout(told -> told.clientRegistrationRepository(registrations)
                        .oidcSessionRegistry(elsewhere.sessions())
                        .backChannel(provider -> provider.logoutHandler(elsewhere)))
                .logout(out -> out.logoutUrl("/logout").logoutSuccessHandler(everywhere(registrations, address)))
                .exceptionHandling(no -> no.authenticationEntryPoint(
                                (request, response, why) -> begin(request, response, address))
                        .accessDeniedHandler((request, response, why) -> {
                            if (why instanceof CsrfException && Callers.claims().isEmpty()) {
                                begin(request, response, address); // the session that the form was made in is over
                                return;
                            }
                            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
                            request.getRequestDispatcher("/no-entry").forward(request, response);
                        }))
                .requestCache(cache -> cache.requestCache(returning()))
                .addFilterBefore(staff, AuthorizationFilter.class)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(policy(login)))
                        .frameOptions(frames -> frames.deny())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .csrf(withDefaults())
                .build();
    }

    private static void byRole(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry pages) {
        pages.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                .permitAll();
        pages.requestMatchers("/no-entry", "/signed-out").permitAll();
        pages.requestMatchers("/counter/**").hasAuthority(Role.COUNTER.word());
        pages.requestMatchers("/inbox/**").hasAuthority(Role.PARTNER.word());
        pages.requestMatchers("/region/**").hasAuthority(Role.REGION.word());
        pages.anyRequest().authenticated();
    }

    /** A page begins the sign-in; what only a script asked for says that it is needed, and the page is loaded anew. */
    private static void begin(HttpServletRequest request, HttpServletResponse response, String address)
            throws IOException {
        if (request.getHeader("HX-Request") != null) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("HX-Refresh", "true");
        } else {
            response.sendRedirect(address + SignIn.BEGIN);
        }
    }

    private static HttpSessionRequestCache returning() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> request.getMethod().equals("GET")
                && request.getHeader("HX-Request") == null
                && String.valueOf(request.getHeader("Accept")).contains("text/html"));
        return cache;
    }

    /** Out of this hub and out of the provider; without the second, the next person at the counter would be let in unasked. */
    private static OidcClientInitiatedLogoutSuccessHandler everywhere(
            ClientRegistrationRepository registrations, String address) {
        OidcClientInitiatedLogoutSuccessHandler handler = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        handler.setPostLogoutRedirectUri(address + "/signed-out");
        handler.setDefaultTargetUrl("/signed-out");
        return handler;
    }

    /** A form may lead to the provider as well: signing out ends there. */
    private static String policy(StaffLogin login) {
        String provider = login.endSession().map(PageDoors::origin).orElse("");
        return "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:;"
                + " form-action 'self'" + provider + "; base-uri 'none'; frame-ancestors 'none'";
    }

    private static String origin(URI uri) {
        return " " + uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
