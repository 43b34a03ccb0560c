package org.caravanserai.sandbox;

import static java.util.Objects.requireNonNull;
import static org.springframework.security.config.Customizer.withDefaults;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.caravanserai.identity.StaffLogin;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/**
 * The sandbox's OpenID Connect provider, on the same address: whoever comes picks an invented staff member and is let in. Its
 * sign-in rests in the same session as the pages', under names of its own.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = SandboxPlace.ENABLED, matchIfMissing = true)
class StaffIssuer {
    static final String PATH = "/sandbox/issuer";
    static final String SIGN_IN = PATH + "/sign-in";

    /** No secret: anybody on this machine can get in, and the sign-in page says so. */
    static final String PASSWORD = "invented";

    private static final String CLIENT = "caravanserai";

    @Bean
    StaffLogin sandboxLogin(@Value("${caravanserai.address}") String address) {
        return new StaffLogin(
                address + PATH,
                CLIENT,
                Optional.empty(),
                URI.create(address + PATH + "/authorize"),
                URI.create(address + PATH + "/token"),
                URI.create(address + PATH + "/jwks"),
                Optional.of(URI.create(address + PATH + "/logout")));
    }

    @Bean
    @Order(5)
    SecurityFilterChain sandboxIssuer(
            HttpSecurity http, SandboxSettings settings, @Value("${caravanserai.address}") String address)
            throws IOException {
        JWKSource<SecurityContext> keys = new ImmutableJWKSet<>(
                new JWKSet(new KeyFile(settings.folder().resolve("keys").resolve("staff-issuer.json")).readOrMake()));
        http.setSharedObject(JWKSource.class, keys);
        return http.securityMatcher(PATH + "/**")
                .with(
                        new OAuth2AuthorizationServerConfigurer(),
                        server -> server.registeredClientRepository(
                                        new InMemoryRegisteredClientRepository(client(address)))
                                .authorizationService(new InMemoryOAuth2AuthorizationService())
                                .authorizationConsentService(new InMemoryOAuth2AuthorizationConsentService())
                                .authorizationServerSettings(places(address))
                                .tokenGenerator(tokens(keys))
                                .oidc(withDefaults()))
                .authorizeHttpRequests(all ->
                        all.requestMatchers(SIGN_IN).permitAll().anyRequest().authenticated())
                .formLogin(form -> form.loginPage(SIGN_IN))
                .authenticationProvider(new DaoAuthenticationProvider(staff()))
                .securityContext(context -> context.securityContextRepository(ownContext()))
                .requestCache(cache -> cache.requestCache(ownRequests()))
                .build();
    }

    private static AuthorizationServerSettings places(String address) {
        return AuthorizationServerSettings.builder()
                .issuer(address + PATH)
                .authorizationEndpoint(PATH + "/authorize")
                .tokenEndpoint(PATH + "/token")
                .jwkSetEndpoint(PATH + "/jwks")
                .oidcLogoutEndpoint(PATH + "/logout")
                .build();
    }

    private static RegisteredClient client(String address) {
        return RegisteredClient.withId(CLIENT)
                .clientId(CLIENT)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(address + "/login/oauth2/code/staff")
                .postLogoutRedirectUri(address + "/signed-out")
                .scope(OidcScopes.OPENID)
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build();
    }

    private static JwtGenerator tokens(JWKSource<SecurityContext> keys) {
        JwtGenerator generator = new JwtGenerator(new NimbusJwtEncoder(keys));
        generator.setJwtCustomizer(StaffIssuer::tellWho);
        return generator;
    }

    private static void tellWho(JwtEncodingContext token) {
        InventedStaff staff =
                InventedStaff.of(requireNonNull(token.<Authentication>getPrincipal(), "somebody signed in")
                        .getName());
        token.getClaims().claims(claims -> {
            claims.put("agency", staff.agency);
            claims.put("roles", staff.roles);
            if (staff.unit != null) {
                claims.put("unit", staff.unit);
            }
        });
    }

    private static InMemoryUserDetailsManager staff() {
        return new InMemoryUserDetailsManager(
                Arrays.stream(InventedStaff.values()).map(StaffIssuer::user).toArray(UserDetails[]::new));
    }

    private static UserDetails user(InventedStaff staff) {
        return User.withUsername(staff.subject).password("{noop}" + PASSWORD).build();
    }

    private static HttpSessionSecurityContextRepository ownContext() {
        HttpSessionSecurityContextRepository context = new HttpSessionSecurityContextRepository();
        context.setSpringSecurityContextKey("SANDBOX_ISSUER");
        return context;
    }

    private static HttpSessionRequestCache ownRequests() {
        HttpSessionRequestCache requests = new HttpSessionRequestCache();
        requests.setSessionAttrName("SANDBOX_ISSUER_REQUEST");
        return requests;
    }
}
