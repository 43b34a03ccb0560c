package org.caravanserai.sandbox;

import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends samples one by one, each as its own sender, and remembers the consents that later lines name. */
final class SampleSender {
    private final CounterDesk desk;
    private final TokenIssuer issuer;
    private final InstantSource clock;
    private final Map<Integer, String> consents = new HashMap<>();

    SampleSender(CounterDesk desk, TokenIssuer issuer, InstantSource clock) {
        this.clock = clock;
        this.desk = desk;
        this.issuer = issuer;
    }

    /** The first answer that says no, or the answer to the referral. */
    SampleResult send(Sample sample) throws IOException, InterruptedException {
        String token = issuer.token(sample.actor(), sample.sender(), unit(sample), "counter");
        JsonNode consent = sample.consent();
        if (consent != null) {
            String given = sample.boundToPayload() ? bound(sample, token) : consent.toString();
            CounterAnswer recorded = desk.post("/consents", given, token, sample.number() + "/consent");
            if (!recorded.isGood()) {
                return new SampleResult(sample, recorded, token);
            }
            consents.put(sample.number(), recorded.id());
        }
        return new SampleResult(sample, desk.post("/referrals", body(sample), token, sample.number() + ""), token);
    }

    /** A yes to one exact payload, said now. */
    private String bound(Sample sample, String token) throws IOException, InterruptedException {
        CounterAnswer preview =
                desk.post("/referrals/preview", String.valueOf(sample.referral()), token, sample.number() + "/preview");
        ObjectNode consent =
                (ObjectNode) Objects.requireNonNull(sample.consent()).deepCopy();
        ((ObjectNode) consent.path("given")).put("at", clock.instant().toString());
        return consent.put("payload", preview.body().path("payloadDigest").asString(""))
                .toString();
    }

    private static @Nullable String unit(Sample sample) {
        return sample.unit().isEmpty() ? null : sample.unit();
    }

    private String body(Sample sample) {
        String raw = sample.raw();
        if (raw != null || !(sample.referral() instanceof ObjectNode written)) {
            return String.valueOf(raw);
        }
        ObjectNode referral = written.deepCopy();
        String consent = consentFor(sample);
        if (consent != null) {
            referral.put("consent", consent);
        }
        return referral.toString();
    }

    private @Nullable String consentFor(Sample sample) {
        String fixed = sample.consentId();
        return fixed != null ? fixed : consents.get(sample.consentOf() == 0 ? sample.number() : sample.consentOf());
    }
}
