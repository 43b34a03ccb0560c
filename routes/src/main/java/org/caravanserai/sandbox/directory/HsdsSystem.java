package org.caravanserai.sandbox.directory;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caravanserai.sandbox.simulator.Answer;
import org.caravanserai.sandbox.simulator.Request;
import org.caravanserai.sandbox.simulator.SimulatedSystem;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers as the API of HSDS 3: lists page by page in its envelope, and bare unless {@code full} is asked for. */
final class HsdsSystem implements SimulatedSystem {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SERVICES = "/hsds/services";
    private static final int USUAL_PAGE = 10;
    private final ListedServices services;

    HsdsSystem(ListedServices services) {
        this.services = services;
    }

    @Override
    public Answer answer(Request request) {
        services.called();
        String path = request.path();
        if (!request.method().equals("GET")) {
            return trouble(405);
        }
        if (path.equals("/hsds/")) {
            return Answer.json(
                    200, "{\"version\":\"3.0\",\"profile\":\"https://docs.openreferral.org/\",\"openapi_url\":\"\"}");
        }
        if (path.equals(SERVICES)) {
            return page(parameters(request.query()));
        }
        return path.startsWith(SERVICES + "/")
                ? services.find(path.substring(SERVICES.length() + 1))
                        .map(service -> Answer.json(200, service.toString()))
                        .orElseGet(() -> trouble(404))
                : trouble(404);
    }

    private Answer page(Map<String, String> asked) {
        int number = Integer.parseInt(asked.getOrDefault("page", "1"));
        int size = Integer.parseInt(asked.getOrDefault("per_page", "" + USUAL_PAGE));
        if (services.breaksAt(number)) {
            return trouble(500);
        }
        List<ObjectNode> found =
                services.since(Optional.ofNullable(asked.get("modified_after")).map(OffsetDateTime::parse));
        int pages = Math.max(1, (found.size() + size - 1) / size);
        List<ObjectNode> shown =
                found.stream().skip((long) (number - 1) * size).limit(size).toList();
        ObjectNode envelope = JSON.createObjectNode()
                .put("total_items", found.size())
                .put("total_pages", pages)
                .put("page_number", number)
                .put("size", shown.size())
                .put("first_page", number == 1)
                .put("last_page", number >= pages)
                .put("empty", shown.isEmpty());
        boolean bare = services.bare("true".equals(asked.get("full")));
        shown.forEach(service -> envelope.withArray("contents").add(bare ? bare(service) : service));
        envelope.withArray("contents");
        return Answer.json(200, envelope.toString());
    }

    private static ObjectNode bare(ObjectNode service) {
        ObjectNode bare = JSON.createObjectNode();
        List.of("id", "name", "status", "last_modified")
                .forEach(field -> Optional.ofNullable(service.get(field)).ifPresent(value -> bare.set(field, value)));
        return bare;
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    @Override
    public Answer trouble(int status) {
        return Answer.json(
                status, JSON.createObjectNode().put("message", OWN_WORDS).toString());
    }
}
