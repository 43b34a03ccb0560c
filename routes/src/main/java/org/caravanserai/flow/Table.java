package org.caravanserai.flow;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Exact counts by two things. Never leaves this package: only what {@link Suppression} lets through is shown. */
final class Table {
    private final List<String> rows;
    private final List<String> columns;
    private final int[][] counts;

    private Table(List<String> rows, List<String> columns) {
        this.rows = List.copyOf(rows);
        this.columns = List.copyOf(columns);
        this.counts = new int[rows.size()][columns.size()];
    }

    /** Counts each tally where its two labels meet; both must be among the lines. */
    static Table of(
            List<String> rows,
            List<String> columns,
            Collection<Tally> tallies,
            Function<Tally, String> row,
            Function<Tally, String> column) {
        Table table = new Table(rows, columns);
        tallies.forEach(tally ->
                table.counts[rows.indexOf(row.apply(tally))][columns.indexOf(column.apply(tally))] += tally.count());
        return table;
    }

    /** As given, a list for each row. */
    static Table of(List<String> rows, List<String> columns, int[][] counts) {
        Table table = new Table(rows, columns);
        for (int row = 0; row < counts.length; row++) {
            System.arraycopy(counts[row], 0, table.counts[row], 0, columns.size());
        }
        return table;
    }

    List<String> rows() {
        return rows;
    }

    List<String> columns() {
        return columns;
    }

    int count(int row, int column) {
        return counts[row][column];
    }

    int row(int row) {
        return IntStream.of(counts[row]).sum();
    }

    int column(int column) {
        return IntStream.range(0, rows.size()).map(row -> counts[row][column]).sum();
    }
}
