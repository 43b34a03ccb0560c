package org.caravanserai.identity;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which identity provider is trusted ({@code caravanserai.identity.*}); nothing by default, then the sandbox's own is.
 *
 * @param issuer what the claim {@code iss} must say
 * @param keysUri where that issuer publishes its keys (a JWK set); https, or http on this machine
 * @param audience what the claim {@code aud} of its tokens must hold: the name under which it knows this hub
 */
@ConfigurationProperties("caravanserai.identity")
record IdentitySettings(
        @Nullable String issuer,
        @Nullable URI keysUri,
        @DefaultValue(HubTokens.AUDIENCE) String audience) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    IdentitySettings {
        if (audience.isBlank()) {
            throw new IllegalArgumentException(
                    "caravanserai.identity.audience must not be empty: tokens made for others would be believed");
        }
        if ((issuer == null) != (keysUri == null)) {
            throw new IllegalArgumentException(
                    "caravanserai.identity.issuer and caravanserai.identity.keys-uri go together: one is missing");
        }
        if (keysUri != null && !safe(keysUri)) {
            throw new IllegalArgumentException(
                    "caravanserai.identity.keys-uri must be https: keys decide who is believed");
        }
    }

    /** The provider outside this application, if one is trusted. */
    Optional<Outside> outside() {
        return issuer == null || keysUri == null ? Optional.empty() : Optional.of(new Outside(issuer, keysUri));
    }

    /** An identity provider and where its keys are. */
    record Outside(String issuer, URI keysUri) {}

    /** Whether what is read there can only have come from there: https, or this machine itself. */
    static boolean safe(URI uri) {
        return "https".equals(uri.getScheme())
                || "http".equals(uri.getScheme()) && uri.getHost() != null && LOOPBACK.contains(uri.getHost());
    }
}
