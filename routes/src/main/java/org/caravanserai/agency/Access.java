package org.caravanserai.agency;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How we show an agency's system who we are. A secret is named here and stands in a file of its own. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Access.Open.class, name = "none"),
    @JsonSubTypes.Type(value = Access.Bearer.class, name = "bearer"),
    @JsonSubTypes.Type(value = Access.Basic.class, name = "basic"),
    @JsonSubTypes.Type(value = Access.ClientCredentials.class, name = "client-credentials")
})
public sealed interface Access {
    /** Where nothing is said of credentials. */
    Access OPEN = new Open();

    /** Nothing is shown, or a certificate alone. */
    record Open() implements Access {}

    /** The same token at each call. */
    record Bearer(SecretName secret) implements Access {}

    /** HTTP Basic. */
    record Basic(String user, SecretName secret) implements Access {}

    /** OAuth 2.0 client credentials, with the secret in the form. */
    record ClientCredentials(URI tokens, String clientId, SecretName secret, Optional<String> scope) implements Access {
        public ClientCredentials {
            ReachChecks.isAPartnersAddress(tokens);
        }

        @JsonCreator
        static ClientCredentials read(
                URI tokens, String clientId, SecretName secret, @JsonSetter(nulls = Nulls.SET) @Nullable String scope) {
            return new ClientCredentials(tokens, clientId, secret, Optional.ofNullable(scope));
        }
    }
}
