package org.caravanserai.sandbox.region;

import java.util.concurrent.atomic.AtomicReference;
import org.caravanserai.connectors.clearance.ClearanceVerifier;
import org.caravanserai.sandbox.simulator.Answer;
import org.caravanserai.sandbox.simulator.Request;
import org.caravanserai.sandbox.simulator.SimulatedSystem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The FHIR interactions over HTTP: transaction, read, update, search and its pages, capabilities. */
final class RegionHandler implements SimulatedSystem {
    private static final JsonMapper JSON = RegionStore.JSON;
    private static final Runnable NOTHING = () -> {};
    static final String PATH = "/fhir";
    private final RegionStore store;
    private final RegionSearch search;
    private final CallCounts calls;
    private final AtomicReference<Runnable> interjection = new AtomicReference<>(NOTHING);
    private final String ownStaff;
    private volatile @Nullable WritesCleared cleared;
    private volatile Abilities able = new Abilities(true, true, true);

    /** @param ownStaff the authorization by which the agency's own staff are known */
    RegionHandler(RegionStore store, RegionSearch search, CallCounts calls, String ownStaff) {
        this.ownStaff = ownStaff;
        this.store = store;
        this.search = search;
        this.calls = calls;
    }

    void be(Abilities next) {
        able = next;
    }

    void demand(WritesCleared clearance) {
        cleared = clearance;
    }

    void beforeNextUpdate(Runnable write) {
        interjection.set(write);
    }

    @Override
    public void arrived(Request request) {
        calls.count(request.text());
    }

    @Override
    public Answer answer(Request request) {
        try {
            admit(request);
            return interaction(request);
        } catch (FhirRefusal e) {
            return outcome(e.status(), e.issue(), String.valueOf(e.getMessage()));
        } catch (JacksonException e) {
            return outcome(400, "structure", "Failed to parse request body as JSON");
        }
    }

    @Override
    public Answer trouble(int status) {
        String issue = switch (status) {
            case 401 -> "login";
            case 422 -> "business-rule";
            case 503 -> "transient";
            default -> "exception";
        };
        return outcome(status, issue, OWN_WORDS);
    }

    /** Reading gives nothing in; a write is the hub's, with its clearance, or our own staff's. */
    private void admit(Request request) {
        WritesCleared demanded = cleared;
        boolean read = request.method().equals("GET") || path(request).startsWith("Subscription"); // about nobody
        if (demanded != null
                && !read
                && !ownStaff.equals(request.headed("Authorization").orElse(""))) {
            demanded.check(request.headed(ClearanceVerifier.HEADER).orElse(null), path(request), request.body());
        }
    }

    private static String path(Request request) {
        return request.path().replaceFirst(PATH + "/?", "");
    }

    private Answer interaction(Request request) {
        String method = request.method();
        String[] path = path(request).split("/");
        String query = request.query();
        if (method.equals("POST") && path[0].isEmpty()) {
            return transaction(request);
        }
        if (method.equals("GET") && path[0].isEmpty() && query.contains("_getpages=")) {
            return found(search.further(base(request), Criteria.of(query)));
        }
        if (method.equals("GET") && path[0].equals("metadata")) {
            return found(able.statement());
        }
        if (method.equals("POST") && path.length == 1) {
            return create(request, path[0]);
        }
        if (method.equals("GET") && path.length == 1) {
            return found(search.first(base(request), path[0], Criteria.of(query)));
        }
        return path.length == 2 ? instance(request, path[0], path[1]) : notSupported();
    }

    private Answer transaction(Request request) {
        if (!able.transactions()) {
            throw new FhirRefusal(400, "not-supported", "This server takes one resource at a time");
        }
        return found(new RegionTransaction(store).take(read(request.text())));
    }

    private Answer create(Request request, String type) {
        if (!(read(request.text()) instanceof ObjectNode sent)) {
            return notSupported();
        }
        String condition = able.conditionalCreates()
                ? request.headed("If-None-Exist").orElse(null)
                : null; // as a server that never heard of it
        Placed placed = store.transaction(() -> new RegionTransaction(store).place(type, sent, condition));
        return answer(placed.created() ? 201 : 200, placed.resource())
                .with("Location", base(request) + "/" + placed.location());
    }

    private Answer instance(Request request, String type, String id) {
        if (request.method().equals("GET")) {
            return found(store.find(type, id)
                    .orElseThrow(
                            () -> new FhirRefusal(404, "not-found", "Resource " + type + "/" + id + " is not known")));
        }
        if (request.method().equals("PUT") && read(request.text()) instanceof ObjectNode sent) {
            RequiredElements.check(type, sent);
            interjection.getAndSet(NOTHING).run();
            String ifMatch = request.headed("If-Match").orElse(null);
            return found(store.transaction(() -> store.update(type, id, ifMatch, present -> sent)));
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

    private static Answer outcome(int status, String issue, String diagnostics) {
        ObjectNode outcome = JSON.createObjectNode().put("resourceType", "OperationOutcome");
        outcome.putArray("issue")
                .addObject()
                .put("severity", "error")
                .put("code", issue)
                .put("diagnostics", diagnostics);
        return answer(status, outcome);
    }

    private static String base(Request request) {
        return "http://" + request.headed("Host").orElse("") + PATH;
    }

    private static Answer found(JsonNode resource) {
        String version = resource.path("meta").path("versionId").asString("");
        Answer answer = answer(200, resource);
        return version.isEmpty() ? answer : answer.with("ETag", "W/\"" + version + "\"");
    }

    private static Answer answer(int status, JsonNode body) {
        return Answer.of(status, "application/fhir+json", body.toString());
    }
}
