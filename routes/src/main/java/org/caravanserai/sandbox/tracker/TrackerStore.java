package org.caravanserai.sandbox.tracker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tracker's cases, each with its referrals; a file a case where they are kept. */
final class TrackerStore {
    static final JsonMapper JSON = new JsonMapper();
    private final InstantSource clock;
    private final @Nullable Path folder;
    private final Map<String, ObjectNode> cases = new LinkedHashMap<>();
    private final Map<String, List<ObjectNode>> referrals = new LinkedHashMap<>();
    private Instant last = Instant.EPOCH;

    TrackerStore(InstantSource clock, @Nullable Path folder) {
        this.clock = clock;
        this.folder = folder;
        load();
    }

    synchronized List<ObjectNode> cases() {
        return cases.values().stream().map(ObjectNode::deepCopy).toList();
    }

    synchronized boolean create(String id, ObjectNode data) {
        if (cases.containsKey(id)) {
            return false;
        }
        cases.put(id, data.deepCopy().put("id", id));
        referrals.put(id, new ArrayList<>());
        touch(id);
        return true;
    }

    /** Fields replace, rows of a section merge by their {@code unique_id}. */
    synchronized Optional<ObjectNode> merge(String id, ObjectNode data) {
        ObjectNode there = cases.get(id);
        if (there == null) {
            return Optional.empty();
        }
        data.properties().forEach(field -> {
            if (field.getValue() instanceof ArrayNode rows
                    && rows.valueStream().anyMatch(row -> row.has("unique_id"))) {
                rows.forEach(row -> mergeRow(there.withArrayProperty(field.getKey()), row));
            } else {
                there.set(field.getKey(), field.getValue().deepCopy());
            }
        });
        touch(id);
        return Optional.of(there.deepCopy());
    }

    private static void mergeRow(ArrayNode rows, JsonNode row) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).path("unique_id").equals(row.path("unique_id"))) {
                ((ObjectNode) rows.get(i)).setAll((ObjectNode) row.deepCopy());
                return;
            }
        }
        rows.add(row.deepCopy());
    }

    synchronized Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(cases.get(id)).map(ObjectNode::deepCopy);
    }

    synchronized Optional<List<ObjectNode>> referrals(String id) {
        return Optional.ofNullable(referrals.get(id))
                .map(list -> list.stream().map(ObjectNode::deepCopy).toList());
    }

    synchronized ObjectNode refer(String id, ObjectNode data) {
        ObjectNode referral = data.deepCopy()
                .put("id", UUID.randomUUID().toString())
                .put("type", "Referral")
                .put("status", "in_progress")
                .put("record_id", id)
                .put("record_type", "case")
                .put("created_at", clock.instant().toString());
        referrals.computeIfAbsent(id, none -> new ArrayList<>()).add(referral);
        touch(id);
        return referral.deepCopy();
    }

    /** A decision; in a state that does not allow it nothing changes, and nobody is told. */
    synchronized Optional<ObjectNode> decide(String id, String referral, JsonNode decision) {
        Optional<ObjectNode> found = referrals.getOrDefault(id, List.of()).stream()
                .filter(one -> one.path("id").asString("").equals(referral))
                .findFirst();
        found.filter(one -> allowed(
                        one.path("status").asString(""), decision.path("status").asString("")))
                .ifPresent(one -> {
                    one.setAll((ObjectNode) decision.deepCopy());
                    if (!decision.path("status").asString("").equals("done")) {
                        one.put("responded_at", clock.instant().toString());
                    }
                    touch(id);
                });
        return found.map(ObjectNode::deepCopy);
    }

    private static boolean allowed(String from, String to) {
        return switch (to) {
            case "accepted", "rejected" -> from.equals("in_progress");
            case "done" -> from.equals("accepted");
            default -> true;
        };
    }

    synchronized Optional<ObjectNode> revoke(String id, String referral) {
        Optional<ObjectNode> found = referrals.getOrDefault(id, List.of()).stream()
                .filter(one -> one.path("id").asString("").equals(referral))
                .findFirst();
        found.ifPresent(one -> {
            one.put("status", "revoked");
            touch(id);
        });
        return found.map(ObjectNode::deepCopy);
    }

    /** Later than every change before: a poll goes by this time. */
    private void touch(String id) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        last = now.isAfter(last) ? now : last.plusMillis(1);
        ObjectNode one = Objects.requireNonNull(cases.get(id), "a case that is there");
        save(id, one.put("last_updated_at", last.toString()));
    }

    private void save(String id, ObjectNode one) {
        if (folder == null) {
            return;
        }
        ObjectNode kept = JSON.createObjectNode();
        kept.set("case", one);
        kept.putArray("referrals").addAll(referrals.getOrDefault(id, List.of()));
        try {
            Files.createDirectories(folder);
            Path part = folder.resolve(id + ".part");
            Files.writeString(part, kept.toString());
            Files.move(part, folder.resolve(id + ".json"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load() {
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : files) {
                JsonNode kept = JSON.readTree(Files.readString(file));
                ObjectNode one = (ObjectNode) kept.path("case");
                String id = one.path("id").asString("");
                cases.put(id, one);
                referrals.put(
                        id,
                        kept.path("referrals")
                                .valueStream()
                                .map(ObjectNode.class::cast)
                                .collect(Collectors.toCollection(ArrayList::new)));
                Instant changed = Instant.parse(one.path("last_updated_at").asString(""));
                last = changed.isAfter(last) ? changed : last;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
