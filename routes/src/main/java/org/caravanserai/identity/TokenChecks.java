package org.caravanserai.identity;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
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

/** Decides which tokens are believed: by the one trusted issuer or by the hub itself, for us, in their time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentitySettings.class)
class TokenChecks {
    /** What identity providers sign with; never a shared secret. */
    private static final Set<SignatureAlgorithm> PROVIDERS =
            Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256);

    private static final Duration SKEW = Duration.ofSeconds(30);

    @Bean
    JwtDecoder tokenDecoder(
            IdentitySettings settings,
            ObjectProvider<TrustedKeys> own,
            ObjectProvider<HubTokens> hub,
            ObjectProvider<InstantSource> time) {
        InstantSource clock = time.getIfAvailable(InstantSource::system);
        Optional<JwtDecoder> issuer = issuer(settings, own.stream().findFirst(), clock);
        Optional<HubTokens> ours = hub.stream().findFirst();
        JwtDecoder decoder = ours.isPresent()
                ? new TokensByIssuer(ours.get(), checks(ours.get().issuer(), HubTokens.AUDIENCE, clock), issuer)
                : issuer.orElseThrow(() -> new IllegalStateException(
                        "no issuer is trusted: set caravanserai.identity.issuer and caravanserai.identity.keys-uri,"
                                + " or run the sandbox, which has its own"));
        return new RememberedTokens(decoder, clock);
    }

    /** The provider outside, or else the one inside; never both. */
    private static Optional<JwtDecoder> issuer(
            IdentitySettings settings, Optional<TrustedKeys> inside, InstantSource clock) {
        Optional<IdentitySettings.Outside> outside = settings.outside();
        if (outside.isPresent()) {
            NimbusJwtDecoder decoder = byPublishedKeys(outside.get());
            decoder.setJwtValidator(checks(outside.get().issuer(), settings.audience(), clock));
            return Optional.of(decoder);
        }
        return inside.map(trusted -> {
            NimbusJwtDecoder decoder = byOwnKeys(trusted);
            decoder.setJwtValidator(checks(trusted.issuer(), HubTokens.AUDIENCE, clock));
            return decoder;
        });
    }

    private static NimbusJwtDecoder byOwnKeys(TrustedKeys trusted) {
        return NimbusJwtDecoder.withJwkSource((selector, context) -> selector.select(trusted.keys()))
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
    }

    private static NimbusJwtDecoder byPublishedKeys(IdentitySettings.Outside provider) {
        return NimbusJwtDecoder.withJwkSetUri(provider.keysUri().toString())
                .jwsAlgorithms(all -> all.addAll(PROVIDERS))
                .build();
    }

    private static OAuth2TokenValidator<Jwt> checks(String issuer, String audience, InstantSource time) {
        JwtTimestampValidator inItsTime = new JwtTimestampValidator(SKEW);
        inItsTime.setAllowEmptyExpiryClaim(false);
        inItsTime.setClock(time.withZone(ZoneOffset.UTC));
        return new DelegatingOAuth2TokenValidator<>(
                inItsTime, new JwtIssuerValidator(issuer), new JwtAudienceValidator(audience), new TokenClaims());
    }
}
