package org.caravanserai.identity;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.caravanserai.signing.Signatures;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes the hub's signing keys and those of the issuer inside this application, so that others can check both. */
@RestController
class PublishedKeys {
    static final String PATH = "/.well-known/jwks.json";
    private final ObjectProvider<TrustedKeys> trusted;
    private final ObjectProvider<Signatures> signatures;

    PublishedKeys(ObjectProvider<TrustedKeys> trusted, ObjectProvider<Signatures> signatures) {
        this.trusted = trusted;
        this.signatures = signatures;
    }

    /** Public parts only; none of an issuer where another one is trusted. */
    @GetMapping(PATH)
    ResponseEntity<Map<String, Object>> keys() {
        List<JWK> keys = new ArrayList<>();
        signatures.stream().forEach(own -> keys.addAll(own.published().getKeys()));
        trusted.stream()
                .findFirst()
                .ifPresent(issuer -> keys.addAll(issuer.keys().getKeys()));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new JWKSet(keys).toPublicJWKSet().toJSONObject(true));
    }
}
