package org.caravanserai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenIssuerTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T10:00:00Z"));

    @TempDir
    Path folder;

    @Test
    void signsATokenThatItsKeysStillCheckAfterARestart() throws Exception {
        String token = TokenIssuer.in(folder, CLOCK).token("officer-12", "city-hall", "front-desk", "counter");

        SignedJWT read = SignedJWT.parse(token);
        var key = TokenIssuer.in(folder, CLOCK)
                .keys()
                .getKeyByKeyId(read.getHeader().getKeyID());
        assertThat(read.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
        var claims = read.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("caravanserai-sandbox");
        assertThat(claims.getAudience()).containsExactly("caravanserai");
        assertThat(claims.getStringClaim("unit")).isEqualTo("front-desk");
        assertThat(claims.getStringListClaim("roles")).isEqualTo(List.of("counter"));
        assertThat(claims.getExpirationTime()).isEqualTo(Date.from(Instant.parse("2026-12-23T10:00:00Z")));
    }

    @Test
    void keepsItsKeyToItself() throws Exception {
        TokenIssuer issuer = TokenIssuer.in(folder, CLOCK);

        var rights = Files.getPosixFilePermissions(folder.resolve("keys/issuer.json"));
        assertThat(PosixFilePermissions.toString(rights)).isEqualTo("rw-------");
        assertThat(issuer.keys().getKeys()).hasSize(1).noneMatch(key -> key.isPrivate());
    }
}
