package org.caravanserai.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A city of several counters and organisations, each with an agreement with each, written as a folder of configuration. */
final class City {
    static final List<String> COUNTERS = named("bench-counter-");
    static final List<String> NGOS = named("bench-ngo-");
    private static final String AGREEMENTS = "agreements:\n";

    private City() {}

    private static List<String> named(String start) {
        return IntStream.rangeClosed(1, 4).mapToObj(n -> start + n).toList();
    }

    /** Copies the shipped folder and lets the bench's agencies take part. */
    static void write(Path shipped, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(shipped)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(shipped.relativize(file).toString()));
            }
        }
        Path agencies = folder.resolve("agencies.yaml");
        String text = Files.readString(agencies);
        Files.writeString(agencies, text.replace(AGREEMENTS, agencies() + AGREEMENTS) + agreements());
    }

    private static String agencies() {
        String counters = COUNTERS.stream()
                .map(id -> agency(
                        id, "city", "city-counter", "needs: []\n    facts: []", "{by: counter-api, consumers: 2}"))
                .collect(Collectors.joining());
        String ngos = NGOS.stream()
                .map(id -> agency(
                        id,
                        "ngo",
                        "ngo",
                        "needs: [legal-advice]\n    facts: [NAME, CONTACT, LANG, NEED, NOTE, DISTRICT]",
                        "{by: partner-api, consumers: 2}"))
                .collect(Collectors.joining());
        return counters + ngos;
    }

    private static String agency(String id, String level, String kind, String takes, String reached) {
        return """
                  - id: %s
                    name: %s
                    level: %s
                    kind: %s
                    region: north
                    zone: Europe/Madrid
                    closedOn: []
                    dutyPhone: "+34 900 000 099"
                    %s
                    reached: %s
                """.formatted(id, id, level, kind, takes, reached);
    }

    private static String agreements() {
        return COUNTERS.stream()
                .flatMap(counter -> NGOS.stream()
                        .map(ngo -> "  - {id: %s-%s, between: [%s, %s], from: \"2026-01-01\", until: \"2027-12-31\"}%n"
                                .formatted(counter.toUpperCase(java.util.Locale.ROOT), last(ngo), counter, ngo)))
                .collect(Collectors.joining());
    }

    private static String last(String id) {
        return id.substring(id.lastIndexOf('-') + 1);
    }
}
