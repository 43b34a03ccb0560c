package org.caravanserai.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where staff sign in for the pages ({@code caravanserai.identity.login.*}), beside {@code caravanserai.identity.issuer}; without
 * it there are no pages, and the sandbox has its own.
 *
 * @param clientId the name of this hub at the provider
 * @param clientSecret the file of that name under {@code caravanserai.secrets}; none for a public client
 * @param authorizationUri where a browser is sent to sign in
 * @param tokenUri where the code is changed into tokens
 * @param endSessionUri where a browser is sent to sign out of the provider too
 * @param longest how long anybody stays signed in, however busy; then they sign in again
 */
@ConfigurationProperties("caravanserai.identity.login")
record StaffLoginSettings(
        @DefaultValue("caravanserai") String clientId,
        @Nullable String clientSecret,
        @Nullable URI authorizationUri,
        @Nullable URI tokenUri,
        @Nullable URI endSessionUri,
        @DefaultValue("10h") Duration longest) {

    StaffLoginSettings {
        safe("authorization-uri", authorizationUri);
        safe("token-uri", tokenUri);
        safe("end-session-uri", endSessionUri);
        if (!longest.isPositive()) {
            throw new IllegalArgumentException("caravanserai.identity.login.longest must be a time such as 10h");
        }
        if ((authorizationUri == null) != (tokenUri == null)) {
            throw new IllegalArgumentException("caravanserai.identity.login.authorization-uri and"
                    + " caravanserai.identity.login.token-uri go together: one is missing");
        }
        if (clientSecret != null && !clientSecret.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException(
                    "caravanserai.identity.login.client-secret is the name of a file under caravanserai.secrets");
        }
    }

    /** Whether staff are to sign in by it. */
    boolean wanted() {
        return authorizationUri != null;
    }

    private static void safe(String name, @Nullable URI uri) {
        if (uri != null && !IdentitySettings.safe(uri)) {
            throw new IllegalArgumentException("caravanserai.identity.login." + name + " must be https");
        }
    }

    /** @param provider whose keys the identity tokens are checked with */
    Optional<StaffLogin> at(IdentitySettings.Outside provider, Path secrets) {
        return authorizationUri == null || tokenUri == null
                ? Optional.empty()
                : Optional.of(new StaffLogin(
                        provider.issuer(),
                        clientId,
                        Optional.ofNullable(clientSecret).map(name -> secret(secrets.resolve(name))),
                        authorizationUri,
                        tokenUri,
                        provider.keysUri(),
                        Optional.ofNullable(endSessionUri)));
    }

    private static String secret(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("caravanserai.identity.login.client-secret: " + file, unreadable);
        }
    }
}
