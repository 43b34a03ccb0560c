package org.caravanserai.connectors.directory;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.caravanserai.connectors.http.CallFailed;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/** Puts the tables of a package together again: each service with what hangs on it, as the API would give it. */
final class PackageTables {
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvReadFeature.SKIP_EMPTY_LINES)
            .enable(CsvReadFeature.TRIM_SPACES)
            .build();
    /** Hang on a service by their own rules; every other table hangs on it by its {@code service_id}. */
    private static final List<String> OWN_RULES = List.of(
            "services", "organizations", "taxonomy_terms", "attributes", "units", "metadata", "service_capacities");

    private final Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();

    PackageTables(Map<String, byte[]> files) {
        files.forEach((name, content) -> tables.put(name, rows(content)));
        if (!tables.containsKey("services")) {
            throw new CallFailed(CallFailed.Kind.UNAVAILABLE, "no-package");
        }
    }

    private static List<Map<String, String>> rows(byte[] content) {
        List<Map<String, String>> rows = new ArrayList<>();
        try (MappingIterator<Map<String, String>> lines = CSV.readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(text(content))) {
            while (lines.hasNextValue()) {
                Map<String, String> row = lines.nextValue();
                row.values().removeIf(value -> value == null || value.isEmpty());
                rows.add(row);
            }
        }
        return rows;
    }

    private static String text(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw CallFailed.garbage();
        }
    }

    List<ObjectNode> services() {
        Map<String, ObjectNode> services = new LinkedHashMap<>();
        for (Map<String, String> row : table("services")) {
            services.put(row.getOrDefault("id", "row " + services.size()), node(row));
        }
        Map<String, Map<String, String>> organizations = byId("organizations");
        services.values().forEach(service -> {
            Map<String, String> organization =
                    organizations.get(service.path("organization_id").asString(""));
            if (organization != null) {
                service.set("organization", node(organization));
            }
        });
        hang(services, "attributes", "link_id", "taxonomy_term_id", "taxonomy_term", "taxonomy_terms");
        hang(services, "service_capacities", "service_id", "unit_id", "unit", "units");
        hang(services, "metadata", "resource_id", null, "", "");
        services.values().forEach(PackageTables::asTheApiNamesThem);
        tables.keySet().stream()
                .filter(table -> !OWN_RULES.contains(table))
                .forEach(table -> hang(services, table, "service_id", null, "", ""));
        return List.copyOf(services.values());
    }

    /** Adds each row to the service that its {@code link} names, with the row of another table that {@code reference} names. */
    private void hang(
            Map<String, ObjectNode> services,
            String table,
            String link,
            @Nullable String reference,
            String as,
            String other) {
        Map<String, Map<String, String>> others = byId(other);
        for (Map<String, String> row : table(table)) {
            ObjectNode service = services.get(row.getOrDefault(link, ""));
            if (service != null) {
                ObjectNode hung = node(row);
                Map<String, String> named = reference == null ? null : others.get(row.getOrDefault(reference, ""));
                if (named != null) {
                    hung.set(as, node(named));
                }
                service.withArray(table).add(hung);
            }
        }
    }

    private static void asTheApiNamesThem(ObjectNode service) {
        if (service.has("service_capacities")) {
            service.set("capacities", service.remove("service_capacities"));
        }
    }

    private List<Map<String, String>> table(String name) {
        return tables.getOrDefault(name, List.of());
    }

    private Map<String, Map<String, String>> byId(String table) {
        Map<String, Map<String, String>> rows = new HashMap<>();
        table(table).forEach(row -> rows.put(row.getOrDefault("id", ""), row));
        return rows;
    }

    private static ObjectNode node(Map<String, String> row) {
        ObjectNode node = Hsds.JSON.createObjectNode();
        row.forEach(node::put);
        return node;
    }
}
