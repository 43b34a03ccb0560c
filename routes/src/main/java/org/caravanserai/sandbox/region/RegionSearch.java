package org.caravanserai.sandbox.region;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Searches in pages. As on HAPI, the first page fixes what the further ones show, and their links carry an opaque name. */
final class RegionSearch {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int KEPT = 100;
    private final RegionStore store;
    private final Map<String, List<ObjectNode>> fixed = new LinkedHashMap<>();
    private volatile int mostPerPage = 50;
    private final Map<String, Duration> late = new ConcurrentHashMap<>();

    RegionSearch(RegionStore store) {
        this.store = store;
    }

    void mostPerPage(int most) {
        mostPerPage = most;
    }

    void showLate(String id, Duration lag) {
        late.put(id, lag);
    }

    /** A search goes by an index, which a server may write after it has answered. */
    private boolean shown(ObjectNode resource) {
        Duration lag = late.getOrDefault(resource.path("id").asString(""), Duration.ZERO);
        return lag.isZero()
                || Instant.parse(resource.path("meta").path("lastUpdated").asString(""))
                        .plus(lag)
                        .isBefore(store.now());
    }

    ObjectNode first(String base, String type, Criteria criteria) {
        List<ObjectNode> found = store.all(type).stream()
                .filter(criteria::match)
                .filter(this::shown)
                .sorted(order(criteria.value("_sort").orElse("")))
                .toList();
        int count = Math.min(
                mostPerPage, criteria.value("_count").map(Integer::parseInt).orElse(20));
        return page(base, keep(found), found, 0, count);
    }

    ObjectNode further(String base, Criteria criteria) {
        String name = criteria.value("_getpages").orElse("");
        List<ObjectNode> found;
        synchronized (fixed) {
            found = fixed.get(name);
        }
        if (found == null) {
            throw new FhirRefusal(410, "not-found", "Search ID does not exist and may have expired");
        }
        int offset = criteria.value("_getpagesoffset").map(Integer::parseInt).orElse(0);
        return page(
                base,
                name,
                found,
                offset,
                criteria.value("_count").map(Integer::parseInt).orElse(20));
    }

    private String keep(List<ObjectNode> found) {
        String name = UUID.randomUUID().toString();
        synchronized (fixed) {
            fixed.put(name, found);
            if (fixed.size() > KEPT) {
                fixed.remove(fixed.keySet().iterator().next());
            }
        }
        return name;
    }

    private static Comparator<ObjectNode> order(String sort) {
        Comparator<ObjectNode> byTime = Comparator.comparing(
                task -> task.path("meta").path("lastUpdated").asString(""));
        return switch (sort) {
            case "_lastUpdated" -> byTime;
            case "-_lastUpdated" -> byTime.reversed();
            default -> Comparator.comparing(task -> 0); // as they were stored
        };
    }

    private static ObjectNode page(String base, String name, List<ObjectNode> found, int offset, int count) {
        int end = Math.min(found.size(), offset + count);
        ObjectNode bundle = JSON.createObjectNode()
                .put("resourceType", "Bundle")
                .put("type", "searchset")
                .put("total", found.size());
        if (end < found.size()) {
            bundle.putArray("link")
                    .addObject()
                    .put("relation", "next")
                    .put("url", base + "?_getpages=" + name + "&_getpagesoffset=" + end + "&_count=" + count);
        }
        if (offset < end) { // an empty array would be illegal
            ArrayNode entries = bundle.putArray("entry");
            for (ObjectNode resource : found.subList(offset, end)) {
                String url = base + "/" + resource.path("resourceType").asString("") + "/"
                        + resource.path("id").asString("");
                ObjectNode entry = entries.addObject().put("fullUrl", url);
                entry.set("resource", resource);
                entry.putObject("search").put("mode", "match");
            }
        }
        return bundle;
    }
}
