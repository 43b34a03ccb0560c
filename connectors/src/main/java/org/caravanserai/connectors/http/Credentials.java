package org.caravanserai.connectors.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** How we show a partner who we are; asked anew for each request. */
public interface Credentials {

    /**
     * What goes into the header {@code Authorization}; empty where the partner wants none.
     *
     * @throws CallFailed if they are not to be had now
     */
    Optional<String> authorization();

    /** After they were refused: forgets what was remembered. @return whether a second try may fare better */
    default boolean renew() {
        return false;
    }

    /** Nothing, or a certificate alone. */
    static Credentials none() {
        return Optional::empty;
    }

    /** The same token at each call. */
    static Credentials bearer(Secret token) {
        return () -> Optional.of("Bearer " + token.value());
    }

    /** HTTP Basic, in UTF-8 (RFC 7617). */
    static Credentials basic(String user, Secret password) {
        return () -> Optional.of("Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password.value()).getBytes(StandardCharsets.UTF_8)));
    }
}
