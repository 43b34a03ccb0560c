package org.caravanserai.identity;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Decides which tokens are believed: RS256 by the one trusted issuer, for us, in their time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentitySettings.class)
class TokenChecks {
    static final String AUDIENCE = "caravanserai";
    private static final Duration SKEW = Duration.ofSeconds(30);

    @Bean
    JwtDecoder tokenDecoder(
            IdentitySettings settings, ObjectProvider<TrustedKeys> own, ObjectProvider<InstantSource> time) {
        InstantSource clock = time.getIfAvailable(InstantSource::system);
        Optional<IdentitySettings.Outside> outside = settings.outside();
        NimbusJwtDecoder decoder = outside.map(TokenChecks::byPublishedKeys).orElseGet(() -> byOwnKeys(inside(own)));
        String issuer = outside.map(IdentitySettings.Outside::issuer)
                .orElseGet(() -> inside(own).issuer());
        decoder.setJwtValidator(checks(issuer, clock));
        return new RememberedTokens(decoder, clock);
    }

    private static NimbusJwtDecoder byOwnKeys(TrustedKeys trusted) {
        return NimbusJwtDecoder.withJwkSource((selector, context) -> selector.select(trusted.keys()))
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
    }

    private static NimbusJwtDecoder byPublishedKeys(IdentitySettings.Outside provider) {
        return NimbusJwtDecoder.withJwkSetUri(provider.keysUri().toString())
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
    }

    private static TrustedKeys inside(ObjectProvider<TrustedKeys> own) {
        return own.stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no issuer is trusted: set caravanserai.identity.issuer and caravanserai.identity.keys-uri,"
                                + " or run the sandbox, which has its own"));
    }

    private static OAuth2TokenValidator<Jwt> checks(String issuer, InstantSource time) {
        JwtTimestampValidator inItsTime = new JwtTimestampValidator(SKEW);
        inItsTime.setAllowEmptyExpiryClaim(false);
        inItsTime.setClock(time.withZone(ZoneOffset.UTC));
        return new DelegatingOAuth2TokenValidator<>(
                inItsTime, new JwtIssuerValidator(issuer), new JwtAudienceValidator(AUDIENCE), new TokenClaims());
    }
}
