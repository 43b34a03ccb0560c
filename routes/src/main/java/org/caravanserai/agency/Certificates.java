package org.caravanserai.agency;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What connections to an agency trust and show, as files in the folder of secrets.
 *
 * @param trusted authorities (PEM) instead of those that Java trusts
 * @param own our certificate with its key (PKCS 12), for mutual TLS
 * @param password the secret that opens {@code own}
 */
public record Certificates(Optional<SecretName> trusted, Optional<SecretName> own, Optional<SecretName> password) {
    /** Where nothing is said of certificates. */
    static final Certificates USUAL = new Certificates(Optional.empty(), Optional.empty(), Optional.empty());

    public Certificates {
        if (own.isPresent() != password.isPresent()) {
            throw new IllegalArgumentException("'own' and 'password' go together");
        }
    }

    @JsonCreator
    static Certificates read(
            @JsonSetter(nulls = Nulls.SET) @Nullable SecretName trusted,
            @JsonSetter(nulls = Nulls.SET) @Nullable SecretName own,
            @JsonSetter(nulls = Nulls.SET) @Nullable SecretName password) {
        return new Certificates(Optional.ofNullable(trusted), Optional.ofNullable(own), Optional.ofNullable(password));
    }
}
