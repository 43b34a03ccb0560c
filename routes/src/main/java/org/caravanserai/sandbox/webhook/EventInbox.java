package org.caravanserai.sandbox.webhook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caravanserai.connectors.clearance.ClearanceRefused;
import org.caravanserai.connectors.clearance.ClearanceVerifier;
import org.caravanserai.connectors.webhook.WebhookVerifier;
import org.caravanserai.sandbox.simulator.Answer;
import org.caravanserai.sandbox.simulator.Request;
import org.caravanserai.sandbox.simulator.SimulatedSystem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes events: signed by the hub and not long ago, cleared for us where they bring a handoff, and each id once. */
final class EventInbox implements SimulatedSystem {
    static final String PATH = "/hooks/caravanserai";
    private static final JsonMapper JSON = new JsonMapper();
    private static final String HANDOFF = "org.caravanserai.handoff.";
    private final String agency;
    private final WebhookVerifier signatures;
    private final Map<String, JsonNode> byId = new LinkedHashMap<>();
    private final List<String> arrived = new ArrayList<>();
    private volatile @Nullable ClearanceVerifier clearances;
    private volatile @Nullable String lastFlaw;

    EventInbox(String agency, WebhookVerifier signatures) {
        this.agency = agency;
        this.signatures = signatures;
    }

    void demand(ClearanceVerifier verifier) {
        clearances = verifier;
    }

    synchronized List<JsonNode> events(String subject) {
        return byId.values().stream()
                .filter(event -> event.path("subject").asString("").equals(subject))
                .toList();
    }

    synchronized int arrivals(String subject) {
        return (int) arrived.stream().filter(subject::equals).count();
    }

    Optional<String> lastFlaw() {
        return Optional.ofNullable(lastFlaw);
    }

    @Override
    public synchronized void arrived(Request request) {
        try {
            arrived.add(JSON.readTree(request.text()).path("subject").asString(""));
        } catch (JacksonException nothingWeKnow) {
            arrived.add("");
        }
    }

    @Override
    public synchronized Answer answer(Request request) {
        if (!request.path().equals(PATH) || !request.method().equals("POST")) {
            return Answer.json(404, "{}");
        }
        Optional<WebhookVerifier.Flaw> flaw = signatures.check(
                request.headed("Webhook-Id").orElse(null),
                request.headed("Webhook-Timestamp").orElse(null),
                request.headed("Webhook-Signature").orElse(null),
                request.body());
        if (flaw.isPresent()) {
            return refused(flaw.get().name());
        }
        JsonNode event = JSON.readTree(request.text());
        if (event.path("type").asString("").startsWith(HANDOFF)) {
            Optional<String> uncleared = uncleared(event, request);
            if (uncleared.isPresent()) {
                return refused(uncleared.get());
            }
            if (event.path("type").asString("").endsWith(".recall")
                    && events(event.path("subject").asString("")).isEmpty()) {
                return Answer.json(422, "{\"code\":\"unknown-handoff\"}");
            }
        }
        byId.putIfAbsent(event.path("id").asString(""), event);
        return Answer.json(200, "{\"reference\":\"case-" + event.path("subject").asString("") + "\"}");
    }

    private Optional<String> uncleared(JsonNode event, Request request) {
        ClearanceVerifier demanded = clearances;
        if (demanded == null) {
            return Optional.empty();
        }
        try {
            demanded.check(
                    request.headed(ClearanceVerifier.HEADER).orElse(null),
                    agency,
                    event.path("subject").asString(""),
                    request.body());
            return Optional.empty();
        } catch (ClearanceRefused no) {
            return Optional.of(no.check().name());
        }
    }

    private Answer refused(String flaw) {
        lastFlaw = flaw;
        return Answer.json(403, "{}");
    }

    @Override
    public Answer trouble(int status) {
        return Answer.json(status, "{\"code\":\"not on our list\",\"message\":\"" + OWN_WORDS + "\"}");
    }
}
