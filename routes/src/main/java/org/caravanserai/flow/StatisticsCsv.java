package org.caravanserai.flow;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Published months as rows, a figure each; what is hidden reads as on the page. */
public final class StatisticsCsv {
    private static final String[] HEADER = Stream.of(
                    Stream.of("month", "measure"),
                    Arrays.stream(Dimension.values()).map(Dimension::word),
                    Stream.of("value"))
            .flatMap(part -> part)
            .toArray(String[]::new);

    private StatisticsCsv() {}

    public static String of(List<PublishedMonth> months) {
        StringWriter text = new StringWriter();
        try (CSVPrinter rows = new CSVPrinter(
                text, CSVFormat.RFC4180.builder().setHeader(HEADER).get())) {
            for (PublishedMonth month : months) {
                for (Figure figure : month.figures()) {
                    rows.printRecord(row(month, figure));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static Stream<String> row(PublishedMonth month, Figure figure) {
        Integer value = figure.value();
        return Stream.of(
                        Stream.of(month.month().toString(), figure.measure().word()),
                        Arrays.stream(Dimension.values())
                                .map(dimension -> figure.of().getOrDefault(dimension, "")),
                        Stream.of(value == null ? "<" + month.threshold() : value.toString()))
                .flatMap(part -> part);
    }
}
