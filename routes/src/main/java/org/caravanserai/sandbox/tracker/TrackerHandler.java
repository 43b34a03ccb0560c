package org.caravanserai.sandbox.tracker;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caravanserai.connectors.exchange.Clearance;
import org.caravanserai.sandbox.simulator.Answer;
import org.caravanserai.sandbox.simulator.Request;
import org.caravanserai.sandbox.simulator.SimulatedSystem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Primero's interactions over HTTP. */
final class TrackerHandler implements SimulatedSystem {
    static final String PATH = "/api/v2";
    private final TrackerStore store;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile int mostPerPage = 1000;
    private volatile Consumer<String> changed = id -> {};
    private volatile boolean keepsConsents = true;
    private final Set<String> hidden = ConcurrentHashMap.newKeySet();

    TrackerHandler(TrackerStore store) {
        this.store = store;
    }

    void mostPerPage(int most) {
        mostPerPage = most;
    }

    /** From now on does not keep the fields of consent, as for a user whose role does not show them. */
    void loseConsents() {
        keepsConsents = false;
    }

    /** From now on our user's role may not see this case; the list names it all the same. */
    void hide(String id) {
        hidden.add(id);
    }

    void show(String id) {
        hidden.remove(id);
    }

    /** Is told the id of each case that changed. */
    void onChange(Consumer<String> listener) {
        changed = listener;
    }

    List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void arrived(Request request) {
        calls.add(request.method() + " " + request.path());
    }

    @Override
    public Answer answer(Request request) {
        String[] path = request.path().replaceFirst(PATH + "/?", "").split("/");
        if (!path[0].equals("cases")) {
            return path[0].equals("primero") ? Answer.json(200, "{\"data\":{}}") : error(404, "");
        }
        boolean writes = !request.method().equals("GET");
        if (writes
                && request.headed(Clearance.HEADER).isEmpty()
                && request.headed("Staff").isEmpty()) {
            return error(403, "nobody agreed to this");
        }
        try {
            Answer answer = cases(request, path);
            if (writes && answer.status() < 300) {
                changed.accept(
                        path.length > 1 ? path[1] : data(request).path("id").asString(""));
            }
            return answer;
        } catch (JacksonException e) {
            return error(400, "");
        }
    }

    private Answer cases(Request request, String[] path) {
        if (path.length > 1 && hidden.contains(path[1])) {
            return error(403, "Forbidden");
        }
        return switch (request.method() + " " + path.length) {
            case "GET 1" -> list(parameters(request.query()));
            case "POST 1" -> create(data(request));
            case "GET 2" -> found(store.find(path[1]));
            case "PATCH 2" -> found(store.merge(path[1], data(request)));
            case "GET 3" -> store.referrals(path[1]).map(TrackerHandler::all).orElseGet(() -> error(404, ""));
            case "POST 3" -> refer(path[1], data(request));
            case "PATCH 4" -> found(store.decide(path[1], path[3], data(request)));
            case "DELETE 4" -> found(store.revoke(path[1], path[3]));
            default -> error(404, "");
        };
    }

    private Answer create(ObjectNode data) {
        String id = data.path("id").asString("");
        return store.create(id, data) ? Answer.of(204, "application/json", "") : error(409, "id");
    }

    private Answer refer(String id, ObjectNode data) {
        JsonNode there = store.find(id).<JsonNode>map(one -> one).orElseGet(TrackerStore.JSON::createObjectNode);
        boolean consents = there.path("consent_for_services").asBoolean(false)
                && there.path("disclosure_other_orgs").asBoolean(false);
        if (!consents && !data.path("consent_overridden").asBoolean(false)) {
            return error(422, "consent");
        }
        if (data.path("transitioned_to").asString("").equals("nobody")) {
            return error(422, "transitioned_to");
        }
        return Answer.json(200, wrapped(store.refer(id, data)));
    }

    private Answer list(Map<String, String> asked) {
        String range = asked.getOrDefault("last_updated_at", "");
        Instant since = range.isEmpty() ? Instant.EPOCH : Instant.parse(range.replace("..", ""));
        int per = Math.min(mostPerPage, Integer.parseInt(asked.getOrDefault("per", "20")));
        int page = Integer.parseInt(asked.getOrDefault("page", "1"));
        List<ObjectNode> found = store.cases().stream()
                .filter(one -> !changed(one).isBefore(since))
                .sorted(Comparator.comparing(TrackerHandler::changed))
                .toList();
        ObjectNode answer = TrackerStore.JSON.createObjectNode();
        ArrayNode data = answer.putArray("data");
        found.stream()
                .skip((long) per * (page - 1))
                .limit(per)
                .forEach(one -> data.addObject()
                        .put("id", one.path("id").asString(""))
                        .put("last_updated_at", one.path("last_updated_at").asString("")));
        answer.putObject("metadata").put("total", found.size()).put("per", per).put("page", page);
        return Answer.json(200, answer.toString());
    }

    private static Instant changed(JsonNode one) {
        return Instant.parse(one.path("last_updated_at").asString(""));
    }

    private static Answer all(List<ObjectNode> referrals) {
        ObjectNode answer = TrackerStore.JSON.createObjectNode();
        answer.putArray("data").addAll(new ArrayList<>(referrals));
        return Answer.json(200, answer.toString());
    }

    private static Answer found(java.util.Optional<ObjectNode> one) {
        return one.map(data -> Answer.json(200, wrapped(data))).orElseGet(() -> error(404, ""));
    }

    private static String wrapped(ObjectNode data) {
        ObjectNode answer = TrackerStore.JSON.createObjectNode();
        answer.set("data", data);
        return answer.toString();
    }

    private ObjectNode data(Request request) {
        ObjectNode data =
                (ObjectNode) TrackerStore.JSON.readTree(request.text()).path("data");
        return keepsConsents ? data : data.without(List.of("consent_for_services", "disclosure_other_orgs"));
    }

    private static Map<String, String> parameters(String query) {
        return Stream.of(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                        (one, other) -> one));
    }

    @Override
    public Answer trouble(int status) {
        Answer answer = error(status, "name_first");
        return status == 503 ? answer.with("Retry-After", "60") : answer;
    }

    private static Answer error(int status, String field) {
        ObjectNode answer = TrackerStore.JSON.createObjectNode();
        ObjectNode first = answer.putArray("errors").addObject();
        first.put("status", status).put("resource", PATH + "/cases").put("detail", field);
        first.putArray("message").add(OWN_WORDS);
        return Answer.json(status, answer.toString());
    }
}
