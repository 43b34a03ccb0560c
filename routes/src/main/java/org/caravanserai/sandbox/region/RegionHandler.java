package org.caravanserai.sandbox.region;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.caravanserai.connectors.clearance.ClearanceVerifier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The FHIR interactions over HTTP: transaction, read, update, search and its pages, capabilities. */
final class RegionHandler implements HttpHandler {
    private static final JsonMapper JSON = RegionStore.JSON;
    private static final Runnable NOTHING = () -> {};
    static final String PATH = "/fhir";
    private final RegionStore store;
    private final RegionSearch search;
    private final CallCounts calls;
    private final Supplier<Mode> mode;
    private final AtomicInteger elsewhere = new AtomicInteger();
    private final AtomicReference<Runnable> interjection = new AtomicReference<>(NOTHING);
    private final String ownStaff;
    private volatile @Nullable WritesCleared cleared;

    /** @param ownStaff the authorization by which the agency's own staff are known */
    RegionHandler(RegionStore store, RegionSearch search, CallCounts calls, Supplier<Mode> mode, String ownStaff) {
        this.ownStaff = ownStaff;
        this.store = store;
        this.search = search;
        this.calls = calls;
        this.mode = mode;
    }

    void demand(WritesCleared clearance) {
        cleared = clearance;
    }

    void beforeNextUpdate(Runnable write) {
        interjection.set(write);
    }

    /** Calls to where the redirects lead. */
    int elsewhere() {
        return elsewhere.get();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            calls.count(new String(body, StandardCharsets.UTF_8));
            if (exchange.getRequestURI().getPath().startsWith("/elsewhere")) {
                elsewhere.incrementAndGet();
            }
            misbehaveOrAnswer(exchange, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void misbehaveOrAnswer(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        Mode now = mode.get();
        switch (now.kind()) {
            case ERROR_500 -> send(exchange, outcome(500, "exception", RegionServer.OWN_WORDS));
            case UNPROCESSABLE_422 -> send(exchange, outcome(422, "business-rule", RegionServer.OWN_WORDS));
            case UNAUTHORIZED_401 -> send(exchange, outcome(401, "login", RegionServer.OWN_WORDS));
            case GARBAGE -> send(exchange, 200, "<html><body>" + RegionServer.OWN_WORDS + "</body></html>");
            case REDIRECT -> {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
                send(exchange, 307, "");
            }
            case TOO_BUSY_503 -> {
                exchange.getResponseHeaders().add("Retry-After", "7");
                send(exchange, outcome(503, "transient", RegionServer.OWN_WORDS));
            }
            case LOST_ANSWER -> answer(exchange, body); // closing the exchange unanswered closes the connection
            case SLOW -> {
                Answer late = answer(exchange, body);
                Thread.sleep(now.delay());
                send(exchange, late);
            }
            case NONE, DOWN -> send(exchange, answer(exchange, body));
        }
    }

    private Answer answer(HttpExchange exchange, byte[] body) {
        try {
            admit(exchange, body);
            return interaction(exchange, new String(body, StandardCharsets.UTF_8));
        } catch (FhirRefusal e) {
            return outcome(e.status(), e.issue(), String.valueOf(e.getMessage()));
        } catch (JacksonException e) {
            return outcome(400, "structure", "Failed to parse request body as JSON");
        }
    }

    /** Reading gives nothing in; a write is the hub's, with its clearance, or our own staff's. */
    private void admit(HttpExchange exchange, byte[] body) {
        WritesCleared demanded = cleared;
        boolean read = exchange.getRequestMethod().equals("GET");
        if (demanded != null
                && !read
                && !ownStaff.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            demanded.check(exchange.getRequestHeaders().getFirst(ClearanceVerifier.HEADER), path(exchange), body);
        }
    }

    private static String path(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().replaceFirst(PATH + "/?", "");
    }

    private Answer interaction(HttpExchange exchange, String body) {
        String method = exchange.getRequestMethod();
        String[] path = path(exchange).split("/");
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        if (method.equals("POST") && path[0].isEmpty()) {
            return new Answer(200, new RegionTransaction(store).take(read(body)));
        }
        if (method.equals("GET") && path[0].isEmpty() && query.contains("_getpages=")) {
            return new Answer(200, search.further(base(exchange), Criteria.of(query)));
        }
        if (method.equals("GET") && path[0].equals("metadata")) {
            return new Answer(200, capabilities());
        }
        if (method.equals("GET") && path.length == 1) {
            return new Answer(200, search.first(base(exchange), path[0], Criteria.of(query)));
        }
        return path.length == 2 ? instance(exchange, method, path[0], path[1], body) : notSupported();
    }

    private Answer instance(HttpExchange exchange, String method, String type, String id, String body) {
        if (method.equals("GET")) {
            return new Answer(
                    200,
                    store.find(type, id)
                            .orElseThrow(() -> new FhirRefusal(
                                    404, "not-found", "Resource " + type + "/" + id + " is not known")));
        }
        if (method.equals("PUT") && read(body) instanceof ObjectNode sent) {
            RequiredElements.check(type, sent);
            interjection.getAndSet(NOTHING).run();
            String ifMatch = exchange.getRequestHeaders().getFirst("If-Match");
            return new Answer(200, store.transaction(() -> store.update(type, id, ifMatch, present -> sent)));
        }
        return notSupported();
    }

    private static JsonNode read(String body) {
        JsonNode sent = JSON.readTree(body);
        if (RequiredElements.hasNull(sent)) {
            throw new FhirRefusal(500, "exception", "Failed to call access method: NullPointerException");
        }
        return sent;
    }

    private static Answer notSupported() {
        throw new FhirRefusal(405, "not-supported", "This server does not do that");
    }

    private static ObjectNode capabilities() {
        ObjectNode statement = JSON.createObjectNode()
                .put("resourceType", "CapabilityStatement")
                .put("status", "active")
                .put("fhirVersion", "4.0.1");
        statement.putArray("format").add("application/fhir+json");
        return statement;
    }

    private static Answer outcome(int status, String issue, String diagnostics) {
        ObjectNode outcome = JSON.createObjectNode().put("resourceType", "OperationOutcome");
        outcome.putArray("issue")
                .addObject()
                .put("severity", "error")
                .put("code", issue)
                .put("diagnostics", diagnostics);
        return new Answer(status, outcome);
    }

    private static String base(HttpExchange exchange) {
        return "http://127.0.0.1:" + exchange.getLocalAddress().getPort() + PATH;
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        String version = answer.body().path("meta").path("versionId").asString("");
        if (!version.isEmpty()) {
            exchange.getResponseHeaders().add("ETag", "W/\"" + version + "\"");
        }
        send(exchange, answer.status(), answer.body().toString());
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/fhir+json;charset=UTF-8");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** A status and the resource that goes with it. */
    private record Answer(int status, JsonNode body) {}
}
