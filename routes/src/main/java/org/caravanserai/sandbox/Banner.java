package org.caravanserai.sandbox;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/** Tells whoever started the sandbox where it is, how to get in, and how to send a first referral. */
final class Banner {
    private static final Logger LOG = LoggerFactory.getLogger(Banner.class);

    private static final String TEXT = """

            ================================================================================
                           SANDBOX: INVENTED PEOPLE ONLY
                Anybody on this machine can get in. Never enter data of a real person.
            ================================================================================
            in a browser  %1$s

            counter API   %1$s/api/counter/v1
            partner API   %1$s/api/partner/v1
            region API    %1$s/api/region/v1
            data protection %1$s/api/protection/v1
            operator API  %1$s/api/operator/v1
            keys          %1$s/.well-known/jwks.json

            Tokens for 30 days: a clerk of city-hall, a worker of ngo-open-door, an administrator of the region, an officer
            for data protection, an operator

            COUNTER=%2$s
            PARTNER=%3$s
            REGION=%4$s
            PROTECTION=%6$s
            OPERATOR=%7$s

            A consent, a first referral under it, and how it stands (paste the tokens first, then these, in order):

            CONSENT=$(curl -sS %1$s/api/counter/v1/consents -H "Authorization: Bearer $COUNTER" -H 'Content-Type: application/json' -d '{"person":{"ref":"P-1"},"journey":"J01","to":"ngo-open-door","basis":"consent","categories":["NAME","CONTACT","LANG","NEED"],"direction":"both","notice":{"id":"J01","version":1,"lang":"en"},"given":{"how":"spoken","by":"person","witness":"officer-12","readBack":true,"at":"%5$s"}}' | sed 's/.*"id":"\\([^"]*\\)".*/\\1/'); echo "$CONSENT"
            REFERRAL=$(curl -sS -D - -o /dev/null %1$s/api/counter/v1/referrals -H "Authorization: Bearer $COUNTER" -H 'Content-Type: application/json' -H "Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)" -d '{"person":{"ref":"P-1"},"journey":"J01","to":"ngo-open-door","urgency":"normal","consent":"'"$CONSENT"'","facts":{"NAME":{"given":"Amal"},"CONTACT":{"channel":"sms","value":"+34 600 000 000","safe":true},"LANG":"en","NEED":"legal-advice"}}' | sed -n 's#^[Ll]ocation:.*/\\([^/]*\\)\\r$#\\1#p'); echo "$REFERRAL"
            curl -sS "%1$s/api/counter/v1/referrals/$REFERRAL/timeline" -H "Authorization: Bearer $COUNTER"
            ================================================================================
            """;

    private final TokenIssuer issuer;
    private final Environment environment;
    private final InstantSource clock;

    Banner(TokenIssuer issuer, Environment environment, InstantSource clock) {
        this.issuer = issuer;
        this.environment = environment;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void show() {
        String port = environment.getProperty("local.server.port");
        if (port != null) {
            LOG.info(text("http://127.0.0.1:" + port));
        }
    }

    String text(String hub) {
        return TEXT.formatted(
                hub,
                issuer.token("officer-12", "city-hall", "front-desk", "counter"),
                issuer.token("worker-3", "ngo-open-door", null, "partner"),
                issuer.token("region-admin-1", "region-social", null, "region"),
                clock.instant().minus(Duration.ofMinutes(1)).truncatedTo(ChronoUnit.SECONDS),
                issuer.token("dpo-1", "city-hall", null, "data-protection"),
                issuer.token("operator-1", "city-hall", null, "operator"));
    }
}
