package org.caravanserai.sandbox.citizenship;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.caravanserai.connectors.exchange.Clearance;
import org.caravanserai.sandbox.simulator.Answer;
import org.caravanserai.sandbox.simulator.Request;
import org.caravanserai.sandbox.simulator.SimulatedSystem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a simulated case status API answers, with its habits: strings for numbers, three shapes of errors, hours, limits. */
final class StatusHandler implements SimulatedSystem {
    private static final JsonMapper JSON = new JsonMapper();
    private static final ZoneId EASTERN = ZoneId.of("America/New_York");
    private static final LocalTime OPENS = LocalTime.of(7, 0);
    private static final LocalTime CLOSES = LocalTime.of(20, 0);
    private static final int LIFE_SECONDS = 1799;
    private static final String PATH = "/case-status/";

    private final InventedCases cases;
    private final CallLimits limits;
    private final InstantSource clock;
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final List<String> looks = new CopyOnWriteArrayList<>();
    private volatile @Nullable String trusted;
    private volatile boolean keepsHours;

    StatusHandler(InventedCases cases, CallLimits limits, InstantSource clock) {
        this.cases = cases;
        this.limits = limits;
        this.clock = clock;
    }

    void trust(@Nullable String authorization) {
        trusted = authorization;
    }

    void keepHours(boolean keep) {
        keepsHours = keep;
    }

    /** The receipts that were asked for, in order. */
    List<String> looks() {
        return List.copyOf(looks);
    }

    @Override
    public void arrived(Request request) {
        if (request.path().startsWith(PATH)) {
            looks.add(request.path().substring(PATH.length()));
        }
    }

    @Override
    public Answer answer(Request request) {
        if (request.path().equals("/oauth/accesstoken")) {
            return token(request);
        }
        if (!known(request.headed("Authorization").orElse(""))) {
            return first(401, "Invalid Access Token");
        }
        if (keepsHours && !open()) {
            return second(503, "Service is not available, for case 4711 neither");
        }
        if (!limits.bears(clock.instant())) {
            return first(429, "Spike Arrest Violation");
        }
        return status(request);
    }

    private Answer status(Request request) {
        String receipt = request.path().replaceFirst(PATH, "");
        if (!receipt.matches("[A-Z]{3}[0-9]{10}")) {
            return first(422, "Receipt number is not in the right format");
        }
        if (request.headed(Clearance.HEADER).isEmpty()) {
            return third(403, "nobody agreed to this look");
        }
        return cases.find(receipt)
                .map(found -> Answer.json(200, found.toString()))
                .orElseGet(() -> first(404, "No case " + receipt + " was found"));
    }

    @Override
    public Answer trouble(int status) {
        return switch (status) {
            case 503 -> second(status, OWN_WORDS);
            case 500 -> third(status, OWN_WORDS);
            default -> first(status, OWN_WORDS);
        };
    }

    private Answer token(Request request) {
        if (!request.text().contains("grant_type=client_credentials")
                || !request.text().contains("client_secret=")) {
            return first(401, "Invalid client");
        }
        Instant now = clock.instant();
        String token = UUID.randomUUID().toString();
        tokens.put("Bearer " + token, now.plusSeconds(LIFE_SECONDS));
        ObjectNode answer = JSON.createObjectNode()
                .put("access_token", token)
                .put("token_type", "BearerToken")
                .put("expires_in", String.valueOf(LIFE_SECONDS))
                .put("issued_at", String.valueOf(now.toEpochMilli()))
                .put("client_id", "caravanserai")
                .put("api_product_list", "[case-status]")
                .put("status", "approved");
        return Answer.json(200, answer.toString());
    }

    private boolean known(String authorization) {
        Instant until = tokens.get(authorization);
        return authorization.equals(trusted) || until != null && clock.instant().isBefore(until);
    }

    private boolean open() {
        ZonedDateTime now = clock.instant().atZone(EASTERN);
        boolean weekday = now.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
        return weekday
                && !now.toLocalTime().isBefore(OPENS)
                && now.toLocalTime().isBefore(CLOSES);
    }

    private static Answer first(int status, String message) {
        ObjectNode body = JSON.createObjectNode().put("code", status).put("message", message);
        return Answer.json(status, body.toString());
    }

    private static Answer second(int status, String message) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("error").put("code", String.valueOf(status)).put("message", message);
        return Answer.json(status, "\n\n\n" + body);
    }

    private static Answer third(int status, String message) {
        ObjectNode body = JSON.createObjectNode();
        body.putArray("errors")
                .addObject()
                .put("code", String.valueOf(status))
                .put("message", message)
                .put("category", "SYSTEM")
                .put("reference", "none")
                .put("status", "ERROR")
                .put("traceId", "0");
        return Answer.json(status, body.toString());
    }
}
