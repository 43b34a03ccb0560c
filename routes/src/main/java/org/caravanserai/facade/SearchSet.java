package org.caravanserai.facade;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caravanserai.referral.FeedPosition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One page as a Bundle; its links hold ids, codes and places in the feed, and nothing of a person. */
final class SearchSet {
    private final URI base;
    private final TaskSearch search;

    SearchSet(URI base, TaskSearch search) {
        this.base = base;
        this.search = search;
    }

    JsonNode bundle(TaskList.Found found) {
        String complete = found.complete().toString();
        ObjectNode bundle = JsonNodeFactory.instance.objectNode();
        bundle.put("resourceType", "Bundle");
        bundle.putObject("meta").put("lastUpdated", complete);
        bundle.put("type", "searchset").put("timestamp", complete);
        ArrayNode links = bundle.putArray("link");
        link(links, "self", search.after());
        if (found.next() != null) {
            link(links, "next", found.next());
        }
        List<ObjectNode> entries = entries(found);
        if (!entries.isEmpty()) { // an empty array is no FHIR
            bundle.putArray("entry").addAll(entries);
        }
        return bundle;
    }

    private List<ObjectNode> entries(TaskList.Found found) {
        Stream<ObjectNode> matches = found.tasks().stream().map(task -> entry(task, "match"));
        Stream<ObjectNode> included = found.included().stream().map(focus -> entry(focus, "include"));
        Stream<ObjectNode> outcome = search.ignored().isEmpty() ? Stream.of() : Stream.of(outcome());
        return Stream.of(matches, included, outcome).flatMap(each -> each).toList();
    }

    private ObjectNode entry(JsonNode resource, String mode) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        String type = resource.path("resourceType").asString("");
        entry.put("fullUrl", base + "/" + type + "/" + resource.path("id").asString(""));
        entry.set("resource", resource);
        entry.putObject("search").put("mode", mode);
        return entry;
    }

    private ObjectNode outcome() {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.set("resource", Outcome.ignored(search.ignored()));
        entry.putObject("search").put("mode", "outcome");
        return entry;
    }

    private void link(ArrayNode links, String relation, FeedPosition place) {
        Stream<String> parameters = search.used().stream()
                .filter(used -> used.parameter() != Parameter.CURSOR)
                .map(used -> used.parameter().word() + "=" + URLEncoder.encode(used.value(), UTF_8));
        Stream<String> cursor =
                place.equals(FeedPosition.of(null)) ? Stream.of() : Stream.of(Parameter.CURSOR.word() + "=" + place);
        String query = Stream.concat(parameters, cursor).collect(Collectors.joining("&"));
        links.addObject().put("relation", relation).put("url", base + "/Task" + (query.isEmpty() ? "" : "?" + query));
    }
}
