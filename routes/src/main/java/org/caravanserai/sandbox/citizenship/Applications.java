package org.caravanserai.sandbox.citizenship;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The applications that a simulated authority holds, over restarts if it has a folder; a draft is removed after 60 days. */
final class Applications {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration DRAFT = Duration.ofDays(60);
    private final @Nullable Path file;
    private final AtomicInteger numbers = new AtomicInteger();
    private final ArrayNode all;

    Applications(@Nullable Path folder) {
        this.file = folder == null ? null : folder.resolve("applications.json");
        this.all =
                file != null && Files.exists(file) ? (ArrayNode) JSON.readTree(file.toFile()) : JSON.createArrayNode();
        this.numbers.set(4710 + all.size());
    }

    synchronized ObjectNode draft(String ssn, boolean child, Instant now) {
        ObjectNode application = all.addObject()
                .put("applicationId", String.valueOf(numbers.incrementAndGet()))
                .put("ssn", ssn)
                .put("child", child)
                .put("createdOn", now.toString())
                .put("confirmed", false);
        application.putArray("residences");
        application.putArray("documents");
        application.putArray("attachments");
        keep();
        return application;
    }

    synchronized Optional<ObjectNode> find(String id, Instant now) {
        return of(now).stream()
                .filter(one -> one.path("applicationId").asString("").equals(id))
                .findFirst();
    }

    synchronized List<ObjectNode> ofPerson(String ssn, Instant now) {
        return of(now).stream()
                .filter(one -> one.path("ssn").asString("").equals(ssn))
                .toList();
    }

    private List<ObjectNode> of(Instant now) {
        return all.valueStream()
                .map(ObjectNode.class::cast)
                .filter(one -> one.path("confirmed").asBoolean(false)
                        || Instant.parse(one.path("createdOn").asString())
                                .plus(DRAFT)
                                .isAfter(now))
                .toList();
    }

    synchronized void add(ObjectNode application, String list, JsonNode item) {
        application.withArray(list).add(item);
        keep();
    }

    synchronized void confirm(ObjectNode application) {
        application.put("confirmed", true);
        keep();
    }

    private void keep() {
        if (file != null) {
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, all.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
