package org.caravanserai.console.statistics;

import java.util.List;

/**
 * A table of the page.
 *
 * @param key of its heading, below {@code statistics.}
 * @param columns keys of the column headings, those of the labels first
 */
record Sheet(String key, List<String> columns, List<Line> lines) {
    Sheet {
        columns = List.copyOf(columns);
        lines = List.copyOf(lines);
    }

    /** @param numbers as they are read, hidden ones too */
    record Line(List<Label> labels, List<String> numbers) {
        Line {
            labels = List.copyOf(labels);
            numbers = List.copyOf(numbers);
        }
    }
}
