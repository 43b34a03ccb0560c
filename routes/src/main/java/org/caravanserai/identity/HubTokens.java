package org.caravanserai.identity;

import java.util.Map;
import java.util.Optional;

/** The tokens that this hub gives to systems itself; the feature that issues them implements it. */
public interface HubTokens {
    /** For whom a token is, in its claim {@code aud}. */
    String AUDIENCE = "caravanserai";

    /** What the claim {@code iss} says. */
    String issuer();

    /** What a token claims, if the hub signed it and stands by it; its times are not looked at. */
    Optional<Map<String, Object>> claims(String token);
}
