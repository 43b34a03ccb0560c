package org.caravanserai.agency;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How events to a webhook are signed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EventSignature.Hmac.class, name = "hmac"),
    @JsonSubTypes.Type(value = EventSignature.Ed25519.class, name = "ed25519")
})
public sealed interface EventSignature {

    /** With a secret that both sides hold. */
    record Hmac(SecretName secret) implements EventSignature {}

    /** With the hub's own key, which is published. */
    record Ed25519() implements EventSignature {}
}
