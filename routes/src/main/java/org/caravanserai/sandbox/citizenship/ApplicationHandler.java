package org.caravanserai.sandbox.citizenship;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.caravanserai.connectors.exchange.Clearance;
import org.caravanserai.sandbox.simulator.Answer;
import org.caravanserai.sandbox.simulator.Request;
import org.caravanserai.sandbox.simulator.SimulatedSystem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a simulated authority that takes applications answers: ids in quotes, a bare boolean, and no reference of ours. */
final class ApplicationHandler implements SimulatedSystem {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String NEW = "/api/Application/Citizenship";
    private final Applications applications;
    private final InstantSource clock;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final java.util.Map<String, String> staticData = new java.util.concurrent.ConcurrentHashMap<>();

    ApplicationHandler(Applications applications, InstantSource clock) {
        this.applications = applications;
        this.clock = clock;
    }

    /** Methods and paths without what names a person, in order. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void arrived(Request request) {
        calls.add(request.method() + " " + request.path().replaceFirst("/[^/]*[0-9][^/]*$", ""));
    }

    @Override
    public Answer answer(Request request) {
        if (request.path().length() <= 1) {
            return refused(404, OWN_WORDS); // a knock at the door carries nobody's data
        }
        if (request.headed(Clearance.HEADER).isEmpty()) {
            return refused(403, "nobody agreed to this");
        }
        String path = request.path();
        String last = path.substring(path.lastIndexOf('/') + 1);
        return switch (request.method() + " " + path.substring(0, path.lastIndexOf('/'))) {
            case "POST ", "POST /Applicant" -> known(request);
            case "POST /api" -> staticData(request);
            case "POST /api/Application" -> draft(request, null);
            case "POST " + NEW -> draft(request, last);
            case "GET /api/Application" -> list(last);
            case "GET /api/CountryOfResidence" -> entries(last, "residences");
            case "POST /api/CountryOfResidence" -> enrich(last, "residences", request);
            case "GET /api/TravelDocument" -> entries(last, "documents");
            case "POST /api/TravelDocument" -> enrich(last, "documents", request);
            case "GET /api/ApplicationAttachment" -> attachments(last);
            case "POST /api/ApplicationAttachment" -> enrich(last, "attachments", request);
            case "PATCH /api/Application/Confirm" -> confirm(last);
            default -> refused(404, OWN_WORDS);
        };
    }

    private static Answer known(Request request) {
        JsonNode body = JSON.readTree(request.text());
        return body.path("ssn").asString("").isEmpty()
                        || body.path("name").asString("").isEmpty()
                ? refused(400, OWN_WORDS)
                : Answer.json(200, "");
    }

    private Answer staticData(Request request) {
        String id = UUID.randomUUID().toString();
        staticData.put(id, JSON.readTree(request.text()).path("ssn").asString(""));
        return Answer.json(200, "\"" + id + "\"");
    }

    private Answer draft(Request request, @org.jspecify.annotations.Nullable String child) {
        String data = JSON.readTree(request.text()).path("staticDataId").asString("");
        String ssn = child == null ? staticData.getOrDefault(data, "") : child;
        if (ssn.isEmpty()) {
            return refused(400, OWN_WORDS);
        }
        ObjectNode made = applications.draft(ssn, child != null, clock.instant());
        return Answer.json(200, "\"" + made.path("applicationId").asString("") + "\"");
    }

    private Answer list(String ssn) {
        ArrayNode views = JSON.createArrayNode();
        applications
                .ofPerson(ssn, clock.instant())
                .forEach(one -> views.addObject()
                        .put("applicationId", one.path("applicationId").asString(""))
                        .put("caseTypeName", "Citizenship")
                        .put("classificationName", "Application")
                        .put("createdOn", one.path("createdOn").asString("")));
        return Answer.json(200, views.toString());
    }

    private Answer entries(String id, String list) {
        return applications
                .find(id, clock.instant())
                .map(one -> Answer.json(200, one.path(list).toString()))
                .orElseGet(() -> refused(404, OWN_WORDS));
    }

    private Answer attachments(String id) {
        return applications
                .find(id, clock.instant())
                .map(one -> {
                    ArrayNode named = JSON.createArrayNode();
                    one.path("attachments")
                            .valueStream()
                            .forEach(there -> named.addObject()
                                    .put(
                                            "attachmentType",
                                            there.path("attachmentType").asString(""))
                                    .put("fileName", there.path("fileName").asString("")));
                    return Answer.json(200, named.toString());
                })
                .orElseGet(() -> refused(404, OWN_WORDS));
    }

    private Answer enrich(String id, String list, Request request) {
        return applications
                .find(id, clock.instant())
                .map(one -> {
                    applications.add(one, list, JSON.readTree(request.text()));
                    return Answer.json(200, "");
                })
                .orElseGet(() -> refused(404, OWN_WORDS));
    }

    private Answer confirm(String id) {
        return applications
                .find(id, clock.instant())
                .map(one -> {
                    applications.confirm(one);
                    return Answer.json(200, "true");
                })
                .orElseGet(() -> refused(404, OWN_WORDS));
    }

    @Override
    public Answer trouble(int status) {
        return refused(status, OWN_WORDS);
    }

    private static Answer refused(int status, String words) {
        return Answer.json(status, JSON.createObjectNode().put("title", words).toString());
    }
}
