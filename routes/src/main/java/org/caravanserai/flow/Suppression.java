package org.caravanserai.flow;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Hides small numbers, and as many others as it takes that no subtraction from a total gives a hidden one back. Totals are
 * taken as known; RATIONALE.md says why that is enough where several tables share them.
 */
final class Suppression {
    private final SmallNumbers numbers;

    Suppression(SmallNumbers numbers) {
        this.numbers = numbers;
    }

    /** A place in a table. */
    record Place(int row, int column) {}

    /** Which parts of a total are hidden: none, or at least two that together are no small number. */
    Set<String> parts(Map<String, Integer> parts) {
        int total = parts.values().stream().mapToInt(Integer::intValue).sum();
        Set<String> hidden = new HashSet<>(parts.keySet().stream()
                .filter(part -> !numbers.shows(parts.getOrDefault(part, 0), total))
                .toList());
        while (open(hidden.stream().map(part -> parts.getOrDefault(part, 0)).toList())) {
            Optional<String> next = parts.keySet().stream()
                    .filter(part -> !hidden.contains(part))
                    .min(Comparator.<String>comparingInt(part -> worth(parts.getOrDefault(part, 0)))
                            .thenComparing(Comparator.naturalOrder()));
            if (next.isEmpty()) {
                break; // the total itself is small, and hidden
            }
            hidden.add(next.get());
        }
        return Set.copyOf(hidden);
    }

    /** Which cells of a table are hidden, where some of its lines are because their totals are. */
    Set<Place> cells(Table table, Set<String> hiddenRows, Set<String> hiddenColumns) {
        Work work = new Work(table, hiddenRows, hiddenColumns, new HashSet<>());
        work.begin();
        while (work.complete() || work.unbridge()) {} // each turn hides a cell more, so this ends
        return Set.copyOf(work.hidden);
    }

    /** Whether what is hidden in a line with a known total is still given away. */
    private boolean open(List<Integer> hidden) {
        int sum = hidden.stream().mapToInt(Integer::intValue).sum();
        return !hidden.isEmpty() && (hidden.size() < 2 || !numbers.enough(sum));
    }

    /** What is lost by hiding it too: the smaller the less, but a zero hides nothing behind it. */
    private static int worth(int count) {
        return count == 0 ? Integer.MAX_VALUE : count;
    }

    /** A table on its way to be published. */
    private final class Work {
        private final Table table;
        private final Set<String> hiddenRows;
        private final Set<String> hiddenColumns;
        private final Set<Place> hidden;

        Work(Table table, Set<String> hiddenRows, Set<String> hiddenColumns, Set<Place> hidden) {
            this.table = table;
            this.hiddenRows = hiddenRows;
            this.hiddenColumns = hiddenColumns;
            this.hidden = hidden;
        }

        void begin() {
            rows().flatMap(this::inRow).filter(this::tooSmall).forEach(hidden::add);
        }

        private boolean tooSmall(Place at) {
            return hiddenRows.contains(table.rows().get(at.row()))
                    || hiddenColumns.contains(table.columns().get(at.column()))
                    || !numbers.shows(count(at), Math.max(table.row(at.row()), table.column(at.column())));
        }

        /** Hides a further cell in each line that gives something away. */
        boolean complete() {
            List<Place> more = Stream.concat(
                            rows().filter(row ->
                                            !hiddenRows.contains(table.rows().get(row)))
                                    .map(row -> inRow(row).toList()),
                            columns()
                                    .filter(column -> !hiddenColumns.contains(
                                            table.columns().get(column)))
                                    .map(column -> inColumn(column).toList()))
                    .filter(line -> open(line.stream()
                            .filter(hidden::contains)
                            .map(this::count)
                            .toList()))
                    .flatMap(line -> smallestShown(line.stream()).stream())
                    .toList();
            return hidden.addAll(more);
        }

        /** Hides a further cell beside each that sums over several lines would give away. */
        boolean unbridge() {
            List<Place> more = new Bridges(table, hidden, hiddenRows, hiddenColumns)
                    .cells().stream()
                            .flatMap(
                                    at -> smallestShown(Stream.concat(inRow(at.row()), inColumn(at.column()))).stream())
                            .toList();
            return hidden.addAll(more);
        }

        private Optional<Place> smallestShown(Stream<Place> line) {
            return line.filter(at -> !hidden.contains(at)).min(Comparator.comparingInt(at -> worth(count(at))));
        }

        private int count(Place at) {
            return table.count(at.row(), at.column());
        }

        private Stream<Integer> rows() {
            return IntStream.range(0, table.rows().size()).boxed();
        }

        private Stream<Integer> columns() {
            return IntStream.range(0, table.columns().size()).boxed();
        }

        private Stream<Place> inRow(int row) {
            return columns().map(column -> new Place(row, column));
        }

        private Stream<Place> inColumn(int column) {
            return rows().map(row -> new Place(row, column));
        }
    }
}
