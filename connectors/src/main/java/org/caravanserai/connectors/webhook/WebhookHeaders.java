package org.caravanserai.connectors.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The headers of Standard Webhooks, and what is signed: id, time and body, joined by dots. */
final class WebhookHeaders {
    static final String ID = "Webhook-Id";
    static final String TIMESTAMP = "Webhook-Timestamp";
    static final String SIGNATURE = "Webhook-Signature";
    static final String KEY_ID = "Webhook-Key-Id";

    private WebhookHeaders() {}

    static byte[] input(String id, Instant at, byte[] body) {
        byte[] head = (id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }
}
