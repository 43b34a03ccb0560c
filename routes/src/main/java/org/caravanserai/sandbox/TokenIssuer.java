package org.caravanserai.sandbox;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.caravanserai.identity.TrustedKeys;
import org.jspecify.annotations.Nullable;

/** Signs tokens for invented staff, so that a first run needs no identity provider. */
public final class TokenIssuer implements TrustedKeys {
    private static final String ISSUER = "caravanserai-sandbox";
    private static final String AUDIENCE = "caravanserai";
    private static final Duration VALID = Duration.ofDays(30);
    private final RSAKey key;
    private final InstantSource clock;

    private TokenIssuer(RSAKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    /** @param folder of the sandbox; the key is made once and kept below it, so tokens outlive a restart */
    public static TokenIssuer in(Path folder, InstantSource clock) throws IOException {
        return new TokenIssuer(new KeyFile(folder.resolve("keys").resolve("issuer.json")).readOrMake(), clock);
    }

    /**
     * A token valid for 30 days.
     *
     * @param unit of the staff member; none for staff that see their whole agency
     */
    public String token(String subject, String agency, @Nullable String unit, String... roles) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(subject)
                .claim("agency", agency)
                .claim("unit", unit)
                .claim("roles", List.of(roles))
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(VALID)))
                .build();
        return signed(claims);
    }

    private String signed(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException broken) {
            throw new IllegalStateException("the sandbox's key does not sign", broken);
        }
    }

    @Override
    public JWKSet keys() {
        return new JWKSet(key.toPublicJWK());
    }

    @Override
    public String issuer() {
        return ISSUER;
    }
}
