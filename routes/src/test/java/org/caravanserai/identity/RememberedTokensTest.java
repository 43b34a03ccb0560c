package org.caravanserai.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

/** How long a token that was believed need not be checked again. */
class RememberedTokensTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private final List<String> checked = new ArrayList<>();
    private Instant now = START;
    private Duration life = Duration.ofHours(1);
    private final RememberedTokens tokens = new RememberedTokens(this::check, () -> now);

    private Jwt check(String token) {
        checked.add(token);
        if (token.equals("bad")) {
            throw new BadJwtException("bad");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "RS256")
                .subject(token)
                .expiresAt(START.plus(life))
                .build();
    }

    @Test
    void checksTheSameTokenOnceAMinute() {
        tokens.decode("a");
        now = START.plusSeconds(59);
        assertThat(tokens.decode("a").getSubject()).isEqualTo("a");
        assertThat(checked).containsExactly("a");

        now = START.plusSeconds(60);
        tokens.decode("a");
        assertThat(checked).containsExactly("a", "a");
    }

    @Test
    void neverRemembersPastTheEndOfTheToken() {
        life = Duration.ofSeconds(10);
        tokens.decode("a");
        now = START.plusSeconds(10);
        tokens.decode("a");

        assertThat(checked).containsExactly("a", "a");
    }

    @Test
    void checksEachTokenAndNeverRemembersABadOne() {
        assertThat(tokens.decode("a").getSubject()).isEqualTo("a");
        assertThat(tokens.decode("b").getSubject()).isEqualTo("b");
        assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);

        assertThat(checked).containsExactly("a", "b", "bad", "bad");
    }

    @Test
    void forgetsTheOldestBeyondItsBound() {
        tokens.decode("first");
        for (int i = 0; i < RememberedTokens.MOST; i++) {
            tokens.decode("t" + i);
        }
        checked.clear();

        tokens.decode("t" + (RememberedTokens.MOST - 1));
        tokens.decode("first");
        assertThat(checked).containsExactly("first");
    }
}
