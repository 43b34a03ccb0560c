package org.caravanserai;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The drop folder of an office whose system can only write files, and the results beside it. */
final class DropBox {
    private static final Duration SOON = Duration.ofSeconds(30);
    final Hub hub = Hub.started();
    final Path folder = hub.folder.resolve("drop").resolve("neighbourhood-office");
    final Path results = hub.folder.resolve("drop").resolve("neighbourhood-office-results");
    final Client clerk = hub.as("neighbourhood-office", "new-quay", "clerk-41", "counter");

    void empty() throws IOException {
        for (Path place : List.of(folder, results)) {
            try (Stream<Path> left = Files.list(place)) {
                left.filter(Files::isRegularFile).forEach(file -> file.toFile().delete());
            }
        }
    }

    /** Puts a file there as a careful system does, and waits for what became of it. */
    List<String> dropped(String name, String text, Charset encoding) {
        List<String> before = files(results);
        put(folder, name, text, encoding);
        return result(name, before);
    }

    /** What becomes of the only file of that name. */
    List<String> result(String name) {
        return result(name, List.of());
    }

    private List<String> result(String name, List<String> before) {
        Path result = await().atMost(SOON)
                .until(() -> found(name, before), Optional::isPresent)
                .orElseThrow();
        await().atMost(SOON).until(() -> !Files.exists(folder.resolve(name)));
        return told(result);
    }

    private Optional<Path> found(String name, List<String> before) {
        return files(results).stream()
                .filter(file -> file.startsWith(name) && file.endsWith(".csv") && !before.contains(file))
                .map(results::resolve)
                .findFirst();
    }

    /** As though it had been written some time ago, under another name. */
    static void put(Path folder, String name, String text, Charset encoding) {
        try {
            Path part = folder.resolve(name + ".writing");
            Files.write(part, text.getBytes(encoding));
            Files.setLastModifiedTime(part, FileTime.from(Instant.now().minusSeconds(5)));
            Files.move(part, folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a result file, without its headings. */
    static List<String> told(Path result) {
        try {
            List<String> lines = Files.readAllLines(result);
            return lines.subList(1, lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By name; without those of the locks. */
    static List<String> files(Path place) {
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> !file.startsWith("."))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
