package org.caravanserai.identity;

import java.net.URI;
import java.util.Optional;

/**
 * Where staff sign in for the pages: the OpenID Connect provider of their agencies, asked by authorisation code with PKCE.
 * Its identity tokens carry the claims {@code sub}, {@code agency}, {@code unit} and {@code roles} that our tokens carry.
 *
 * @param issuer what the claim {@code iss} must say
 * @param clientId the name of this hub at the provider
 * @param clientSecret none for a public client, which PKCE alone protects
 * @param authorization where a browser is sent to sign in
 * @param token where the code is changed into tokens
 * @param keys the provider's JWK set
 * @param endSession where a browser is sent to sign out of the provider too; none where it has no such place
 */
public record StaffLogin(
        String issuer,
        String clientId,
        Optional<String> clientSecret,
        URI authorization,
        URI token,
        URI keys,
        Optional<URI> endSession) {

    @Override
    public String toString() {
        return "StaffLogin[" + issuer + ", " + clientId + "]";
    }
}
