package org.caravanserai.flow;

import java.util.List;
import java.util.stream.IntStream;

/** Tables of numbers whose lines need no names. */
final class Tables {
    private Tables() {}

    static Table of(int[][] counts) {
        return Table.of(names("r", counts.length), names("c", counts[0].length), counts);
    }

    static List<String> names(String letter, int number) {
        return IntStream.range(0, number).mapToObj(n -> letter + n).toList();
    }
}
