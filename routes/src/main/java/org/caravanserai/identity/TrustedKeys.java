package org.caravanserai.identity;

import com.nimbusds.jose.jwk.JWKSet;

/** An issuer inside this application, such as the sandbox's; without one, {@code caravanserai.identity.issuer} is needed. */
public interface TrustedKeys {
    /** Keys that tokens are checked with, asked at every check so that they may rotate; only public parts are published. */
    JWKSet keys();

    /** What the claim {@code iss} must say. */
    String issuer();
}
