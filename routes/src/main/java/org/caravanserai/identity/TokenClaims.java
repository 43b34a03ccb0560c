package org.caravanserai.identity;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.caravanserai.connectors.exchange.AgencyId;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/** Reads a caller from the claims of a token, and finds a token invalid whose claims do not make one. */
final class TokenClaims implements OAuth2TokenValidator<Jwt> {
    private static final OAuth2Error UNREADABLE = new OAuth2Error("invalid_token");

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        try {
            read(token);
            return OAuth2TokenValidatorResult.success();
        } catch (IllegalArgumentException unreadable) {
            return OAuth2TokenValidatorResult.failure(UNREADABLE);
        }
    }

    /** The caller by token alone: as yet acting for itself. */
    static Caller read(ClaimAccessor token) {
        String subject = text(token, "sub").orElseThrow(() -> missing("sub"));
        AgencyId agency = new AgencyId(text(token, "agency").orElseThrow(() -> missing("agency")));
        return new Caller(subject, agency, text(token, "unit"), roles(token), subject);
    }

    private static Set<Role> roles(ClaimAccessor token) {
        if (!(token.getClaim("roles") instanceof Collection<?> words)) {
            throw missing("roles");
        }
        return words.stream()
                .map(Object::toString)
                .flatMap(word -> Role.of(word).stream())
                .collect(Collectors.toSet());
    }

    private static Optional<String> text(ClaimAccessor token, String claim) {
        Object value = token.getClaim(claim);
        if (value != null && !(value instanceof String)) {
            throw missing(claim);
        }
        return Optional.ofNullable((String) value);
    }

    private static IllegalArgumentException missing(String claim) {
        return new IllegalArgumentException("claim missing or of another type: " + claim);
    }
}
