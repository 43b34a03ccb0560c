package org.caravanserai.identity;

import com.nimbusds.jose.jwk.JWKSet;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes the keys of the issuer inside this application, so that others can check what it signed. */
@RestController
class PublishedKeys {
    static final String PATH = "/.well-known/jwks.json";
    private final ObjectProvider<TrustedKeys> trusted;

    PublishedKeys(ObjectProvider<TrustedKeys> trusted) {
        this.trusted = trusted;
    }

    /** Public parts only; an empty set where another issuer is trusted. */
    @GetMapping(PATH)
    ResponseEntity<Map<String, Object>> keys() {
        JWKSet keys = trusted.stream().findFirst().map(TrustedKeys::keys).orElseGet(JWKSet::new);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(keys.toPublicJWKSet().toJSONObject(true));
    }
}
