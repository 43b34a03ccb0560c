package org.caravanserai.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.caravanserai.signing.Signatures;

/** All files of the ledger: each node's months, in order. */
record LedgerFolder(Path folder) {

    /** The files of each node, the oldest first. */
    SortedMap<String, List<LedgerFile>> byNode() {
        SortedMap<String, List<LedgerFile>> byNode = new TreeMap<>();
        try (Stream<Path> paths = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            paths.map(LedgerFile::of)
                    .flatMap(Optional::stream)
                    .sorted()
                    .forEach(file -> byNode.computeIfAbsent(file.node(), node -> new java.util.ArrayList<>())
                            .add(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the ledger", e);
        }
        return byNode;
    }

    /** What every node wrote since a time. */
    List<LedgerLine> since(Instant time) {
        YearMonth month = YearMonth.from(time.atOffset(ZoneOffset.UTC));
        return byNode().values().stream()
                .flatMap(List::stream)
                .filter(file -> !file.month().isBefore(month))
                .flatMap(file -> file.since(time).stream())
                .toList();
    }

    /**
     * Reads what stands after the places the reader knows; a file that it does not know is read whole.
     *
     * @return where each file ends now
     */
    Map<LedgerFile, Place> read(Map<String, Place> known, Signatures signatures, Consumer<LedgerLine> each) {
        Map<LedgerFile, Place> ends = new TreeMap<>();
        byNode().values().forEach(files -> {
            Place last = Place.START;
            for (LedgerFile file : files) {
                last = file.read(known.getOrDefault(file.name(), last.inNextFile()), signatures, each);
                ends.put(file, last);
            }
        });
        return ends;
    }
}
