package org.caravanserai.issuing;

import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.caravanserai.clock.IdSource;
import org.caravanserai.identity.HubTokens;
import org.caravanserai.signing.BadSignature;
import org.caravanserai.signing.Signatures;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Signs tokens with the hub's own key, and believes those that fit a client as it stands in the file now. */
@Component
class HubIssuer implements HubTokens {
    /** RFC 9068; no consent, clearance or checkpoint passes as one. */
    private static final String TYPE = "at+jwt";

    private static final String CLIENT = "client_id";
    private static final String AGENCY = "agency";
    private static final String UNIT = "unit";
    private static final String ROLES = "roles";
    private final Signatures signatures;
    private final Clients clients;
    private final IssuingSettings settings;
    private final InstantSource clock;
    private final IdSource ids;
    private final String address;

    HubIssuer(
            Signatures signatures,
            Clients clients,
            IssuingSettings settings,
            InstantSource clock,
            IdSource ids,
            @Value("${caravanserai.address}") String address) {
        this.signatures = signatures;
        this.clients = clients;
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
        this.address = address;
    }

    Duration life() {
        return settings.tokenLife();
    }

    String token(Client client) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(address)
                .audience(AUDIENCE)
                .subject(client.subject())
                .jwtID(ids.next().toString())
                .claim(CLIENT, client.id())
                .claim(AGENCY, client.agency().value())
                .claim(UNIT, client.unit().orElse(null))
                .claim(ROLES, client.roles())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(settings.tokenLife())))
                .build();
        return signatures.sign(TYPE, claims.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String issuer() {
        return address;
    }

    @Override
    public Optional<Map<String, Object>> claims(String token) {
        try {
            byte[] payload = signatures.check(TYPE, token);
            Map<String, Object> claims = JWTClaimsSet.parse(new String(payload, StandardCharsets.UTF_8))
                    .getClaims();
            return stillOurs(claims) ? Optional.of(claims) : Optional.empty();
        } catch (BadSignature | ParseException e) {
            return Optional.empty();
        }
    }

    /** What an operator took from a client ends with the reload, not with the token. */
    private boolean stillOurs(Map<String, Object> claims) {
        return clients.find(String.valueOf(claims.get(CLIENT)))
                .filter(client -> client.agency().value().equals(claims.get(AGENCY))
                        && Objects.equals(client.unit().orElse(null), claims.get(UNIT))
                        && client.roles().equals(claims.get(ROLES)))
                .isPresent();
    }
}
