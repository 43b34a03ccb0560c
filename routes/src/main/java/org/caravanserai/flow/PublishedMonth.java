package org.caravanserai.flow;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A region's month as it was published, once and for good.
 *
 * @param threshold below which numbers were hidden then
 */
public record PublishedMonth(YearMonth month, Instant publishedAt, int threshold, List<Figure> figures) {
    public PublishedMonth {
        figures = List.copyOf(figures);
    }

    /** A figure by exactly this; empty where it is not listed. */
    public Optional<Figure> figure(Measure measure, Map<Dimension, String> of) {
        return figures.stream()
                .filter(figure -> figure.measure() == measure && figure.of().equals(of))
                .findFirst();
    }

    /** Figures that are broken down by exactly these. */
    public List<Figure> by(Measure measure, Dimension... dimensions) {
        return figures.stream()
                .filter(figure ->
                        figure.measure() == measure && figure.of().keySet().equals(java.util.Set.of(dimensions)))
                .toList();
    }
}
