package org.caravanserai.identity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;

/** Sends a token to whoever can check it: what is signed as only the hub signs is the hub's, everything else the other issuer's. */
final class TokensByIssuer implements JwtDecoder {
    private final HubTokens hub;
    private final OAuth2TokenValidator<Jwt> checks;
    private final Optional<JwtDecoder> others;
    private final MappedJwtClaimSetConverter types = MappedJwtClaimSetConverter.withDefaults(Map.of());

    TokensByIssuer(HubTokens hub, OAuth2TokenValidator<Jwt> checks, Optional<JwtDecoder> others) {
        this.hub = hub;
        this.checks = checks;
        this.others = others;
    }

    @Override
    public Jwt decode(String token) {
        if (signedAsTheHubDoes(token)) {
            return checked(read(token));
        }
        return others.orElseThrow(() -> new BadJwtException("no other issuer is trusted"))
                .decode(token);
    }

    private static boolean signedAsTheHubDoes(String token) {
        try {
            return JWSAlgorithm.EdDSA.equals(JWTParser.parse(token).getHeader().getAlgorithm());
        } catch (ParseException e) {
            return false;
        }
    }

    private Jwt read(String token) {
        Map<String, Object> claims =
                hub.claims(token).orElseThrow(() -> new BadJwtException("the hub does not stand by it"));
        return Jwt.withTokenValue(token)
                .header("alg", JWSAlgorithm.EdDSA.getName())
                .claims(all -> all.putAll(types.convert(claims)))
                .build();
    }

    private Jwt checked(Jwt token) {
        var result = checks.validate(token);
        if (result.hasErrors()) {
            throw new JwtValidationException("not now, or not for us", result.getErrors());
        }
        return token;
    }
}
