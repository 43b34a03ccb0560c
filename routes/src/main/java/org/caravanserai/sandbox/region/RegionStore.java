package org.caravanserai.sandbox.region;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The server's resources, one writer at a time; each transaction is one line of a file, so that it is kept whole or not at all. */
final class RegionStore {
    /** A decimal keeps its digits: 3.50 is not 3.5 in FHIR. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Always three digits, so that times sort as text. */
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private final @Nullable Path file;
    private final Map<String, ObjectNode> resources = new LinkedHashMap<>();
    private Map<String, ObjectNode> pending = new LinkedHashMap<>();
    /** As HAPI; R4 says 412. */
    private int stale = 409;

    private Consumer<List<ObjectNode>> committed = written -> {};
    private long last;
    private Instant now = Instant.EPOCH;

    RegionStore(InstantSource clock, @Nullable Path folder) {
        this.clock = clock;
        this.file = folder == null ? null : folder.resolve("region.jsonl");
        load();
    }

    /** Runs {@code work}; its writes become visible and durable together, or not at all. */
    synchronized <T> T transaction(Supplier<T> work) {
        long before = last;
        pending = new LinkedHashMap<>();
        now = later();
        try {
            T result = work.get();
            append();
            resources.putAll(pending);
            committed.accept(List.copyOf(pending.values()));
            return result;
        } catch (RuntimeException e) {
            last = before;
            throw e;
        } finally {
            pending = new LinkedHashMap<>();
        }
    }

    /** From now on is told what each transaction wrote; must not wait. */
    synchronized void onCommit(Consumer<List<ObjectNode>> listener) {
        committed = listener;
    }

    synchronized void refuseStaleBy(int status) {
        stale = status;
    }

    /** The server's own time. */
    Instant now() {
        return clock.instant();
    }

    synchronized Optional<ObjectNode> find(String type, String id) {
        String key = type + "/" + id;
        ObjectNode found = pending.getOrDefault(key, resources.get(key));
        return Optional.ofNullable(found).map(ObjectNode::deepCopy);
    }

    synchronized List<ObjectNode> all(String type) {
        Map<String, ObjectNode> seen = new LinkedHashMap<>(resources);
        seen.putAll(pending);
        return seen.values().stream()
                .filter(resource -> type.equals(resource.path("resourceType").asString("")))
                .map(ObjectNode::deepCopy)
                .toList();
    }

    /** Stores a new resource under an id of the server's. */
    synchronized ObjectNode create(ObjectNode resource) {
        return write(resource.deepCopy().put("id", String.valueOf(++last)), 1);
    }

    /** Puts the final form of what this transaction created, its references resolved, in place of the first. */
    synchronized void complete(ObjectNode created) {
        pending.put(key(created), created);
    }

    /** Stores the next version of a resource, if {@code ifMatch} names the present one or nothing. */
    synchronized ObjectNode update(
            String type, String id, @Nullable String ifMatch, Function<ObjectNode, ObjectNode> edit) {
        ObjectNode present = find(type, id)
                .orElseThrow(() -> new FhirRefusal(404, "not-found", "Resource " + type + "/" + id + " is not known"));
        int version = Integer.parseInt(present.path("meta").path("versionId").asString("0"));
        if (ifMatch != null && !ifMatch.equals("W/\"" + version + "\"")) {
            throw new FhirRefusal(stale, "conflict", "Trying to update with a stale version");
        }
        return write(edit.apply(present).put("id", id), version + 1);
    }

    private ObjectNode write(ObjectNode resource, int version) {
        ObjectNode meta = resource.path("meta") instanceof ObjectNode sent ? sent : resource.putObject("meta");
        meta.put("versionId", String.valueOf(version));
        meta.put("lastUpdated", MILLIS.format(now));
        pending.put(key(resource), resource);
        return resource.deepCopy();
    }

    /** Later than every commit before, whatever the clock says: a poll goes by this time. */
    private Instant later() {
        Instant read = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return read.isAfter(now) ? read : now.plusMillis(1);
    }

    private static String key(JsonNode resource) {
        return resource.path("resourceType").asString("") + "/"
                + resource.path("id").asString("");
    }

    private void append() {
        if (file == null || pending.isEmpty()) {
            return;
        }
        ArrayNode line = JSON.createArrayNode();
        pending.values().forEach(line::add);
        try {
            Files.writeString(
                    file, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load() {
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            if (Files.exists(file)) {
                cutTornEnd(file);
                Files.readAllLines(file).forEach(this::replay);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a crash tore was never answered; left there, it would spoil the line that is written next. */
    private static void cutTornEnd(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(end);
        }
    }

    private void replay(String line) {
        for (JsonNode node : JSON.readTree(line)) {
            if (node instanceof ObjectNode resource) {
                resources.put(key(resource), resource);
                last = Math.max(last, Long.parseLong(resource.path("id").asString("0")));
                Instant written = Instant.parse(resource.at("/meta/lastUpdated").asString(""));
                now = written.isAfter(now) ? written : now;
            }
        }
    }
}
