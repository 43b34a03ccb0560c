package org.caravanserai.identity;

import java.util.Collection;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;

/** A staff login as the library that performs it wants it told. */
final class SignIn {
    /** In the paths that begin and end a sign-in. */
    static final String NAME = "staff";

    static final String BEGIN = "/oauth2/authorization/" + NAME;

    private static final OAuth2Error NOT_STAFF = new OAuth2Error("not_staff");

    private SignIn() {}

    /** @param address where browsers find this hub; the provider sends them back there and nowhere else */
    static ClientRegistration at(StaffLogin login, String address) {
        ClientRegistration.Builder registration = ClientRegistration.withRegistrationId(NAME)
                .clientId(login.clientId())
                .clientAuthenticationMethod(
                        login.clientSecret().isPresent()
                                ? ClientAuthenticationMethod.CLIENT_SECRET_BASIC
                                : ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .redirectUri(address + "/login/oauth2/code/" + NAME)
                .scope("openid")
                .issuerUri(login.issuer())
                .authorizationUri(login.authorization().toString())
                .tokenUri(login.token().toString())
                .jwkSetUri(login.keys().toString())
                .userNameAttributeName("sub")
                .providerConfigurationMetadata(login.endSession()
                        .<java.util.Map<String, Object>>map(
                                uri -> java.util.Map.of("end_session_endpoint", uri.toString()))
                        .orElse(java.util.Map.of()));
        login.clientSecret().ifPresent(registration::clientSecret);
        return registration.build();
    }

    /**
     * What the claims of whoever signed in allow them.
     *
     * @throws OAuth2AuthenticationException where they do not make a caller, such as for want of an agency
     */
    static Collection<? extends GrantedAuthority> roles(Collection<? extends GrantedAuthority> signedIn) {
        return signedIn.stream()
                .filter(OidcUserAuthority.class::isInstance)
                .map(OidcUserAuthority.class::cast)
                .findFirst()
                .map(SignIn::rolesOf)
                .orElseThrow(() -> new OAuth2AuthenticationException(NOT_STAFF));
    }

    private static List<SimpleGrantedAuthority> rolesOf(OidcUserAuthority user) {
        try {
            return TokenClaims.read(user.getIdToken()).roles().stream()
                    .map(role -> new SimpleGrantedAuthority(role.word()))
                    .toList();
        } catch (IllegalArgumentException noCaller) {
            throw new OAuth2AuthenticationException(NOT_STAFF);
        }
    }
}
