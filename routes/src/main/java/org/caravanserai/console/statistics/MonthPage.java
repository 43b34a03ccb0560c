package org.caravanserai.console.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.caravanserai.flow.Answered;
import org.caravanserai.flow.Dimension;
import org.caravanserai.flow.Figure;
import org.caravanserai.flow.Measure;
import org.caravanserai.flow.PublishedMonth;

/** A published month in the order and the words of the page. */
final class MonthPage {
    private static final Map<Dimension, String> NO_MORE = Map.of();
    private final PublishedMonth month;
    private final Names names;
    private final Locale locale;

    MonthPage(PublishedMonth month, Names names, Locale locale) {
        this.month = month;
        this.names = names;
        this.locale = locale;
    }

    /** By the key of its words, below {@code statistics.}. */
    Map<String, String> headline() {
        Map<String, String> all = new java.util.LinkedHashMap<>();
        all.put("sent", number(Measure.REFERRALS, NO_MORE));
        Answered.words()
                .forEach(answer ->
                        all.put("answer." + answer, number(Measure.REFERRALS, Map.of(Dimension.ANSWER, answer))));
        all.put("median", number(Measure.MEDIAN_DAYS, NO_MORE));
        all.put("p90", number(Measure.P90_DAYS, NO_MORE));
        all.put("refused", number(Measure.REFUSALS, NO_MORE));
        return all;
    }

    /** The picture's data, and what it leaves out because it is hidden; nothing where nothing flowed. */
    Sheet flow() {
        List<Sheet.Line> lines = Flow.Step.ALL.stream()
                .flatMap(step -> listed(Measure.REFERRALS, step.from(), step.to()))
                .toList();
        return new Sheet("flow", List.of("source", "target", "sent"), lines);
    }

    List<Sheet> sheets() {
        return List.of(services(), pairs(), recipients(), refusals(), oldest());
    }

    private Sheet services() {
        List<String> columns = columns("service");
        columns.addAll(List.of("median", "p90"));
        List<Sheet.Line> lines = month.by(Measure.REFERRALS, Dimension.SERVICE).stream()
                .sorted(order())
                .map(figure -> new Sheet.Line(
                        labels(figure, Dimension.SERVICE),
                        Stream.concat(
                                        answers(figure),
                                        Stream.of(
                                                number(Measure.MEDIAN_DAYS, figure.of()),
                                                number(Measure.P90_DAYS, figure.of())))
                                .toList()))
                .toList();
        return new Sheet("services", columns, lines);
    }

    private Sheet pairs() {
        List<String> columns = columns("from");
        columns.add(1, "to");
        List<Sheet.Line> lines = month.by(Measure.REFERRALS, Dimension.FROM, Dimension.TO).stream()
                .filter(MonthPage::some)
                .sorted(order())
                .map(figure -> new Sheet.Line(
                        labels(figure, Dimension.FROM, Dimension.TO),
                        answers(figure).toList()))
                .toList();
        return new Sheet("pairs", columns, lines);
    }

    private static List<String> columns(String first) {
        List<String> columns = new ArrayList<>(List.of(first, "sent"));
        Answered.words().forEach(answer -> columns.add("answer." + answer));
        return columns;
    }

    private Stream<String> answers(Figure figure) {
        return Stream.concat(Stream.of(text(figure)), Answered.words().stream().map(answer -> {
            Map<Dimension, String> of = new EnumMap<>(figure.of());
            of.put(Dimension.ANSWER, answer);
            return number(Measure.REFERRALS, of);
        }));
    }

    private Sheet recipients() {
        List<Sheet.Line> lines = month.by(Measure.MEDIAN_DAYS, Dimension.TO).stream()
                .sorted(order())
                .map(figure -> new Sheet.Line(
                        labels(figure, Dimension.TO), List.of(text(figure), number(Measure.P90_DAYS, figure.of()))))
                .toList();
        return new Sheet("recipients", List.of("to", "median", "p90"), lines);
    }

    private Sheet refusals() {
        return new Sheet(
                "refusals",
                List.of("reason", "refused"),
                listed(Measure.REFUSALS, Dimension.REASON).toList());
    }

    private Sheet oldest() {
        return new Sheet(
                "oldest",
                List.of("to", "weeks"),
                month.by(Measure.OLDEST_WEEKS, Dimension.TO).stream()
                        .sorted(order())
                        .map(figure -> new Sheet.Line(labels(figure, Dimension.TO), List.of(text(figure))))
                        .toList());
    }

    private Stream<Sheet.Line> listed(Measure measure, Dimension... dimensions) {
        return month.by(measure, dimensions).stream()
                .filter(MonthPage::some)
                .sorted(order())
                .map(figure -> new Sheet.Line(labels(figure, dimensions), List.of(text(figure))));
    }

    private static boolean some(Figure figure) {
        return !Integer.valueOf(0).equals(figure.value());
    }

    /** Most first, hidden last; else by what it is about, so that nothing can be read from the order. */
    private static Comparator<Figure> order() {
        return Comparator.<Figure>comparingInt(MonthPage::weight)
                .reversed()
                .thenComparing(figure -> new java.util.TreeMap<>(figure.of()).toString());
    }

    private static int weight(Figure figure) {
        Integer value = figure.value();
        return value == null ? -1 : value;
    }

    private List<Label> labels(Figure figure, Dimension... dimensions) {
        return Stream.of(dimensions)
                .map(dimension -> names.of(dimension, figure.of().getOrDefault(dimension, ""), locale))
                .toList();
    }

    /** What is not listed is hidden, too. */
    private String number(Measure measure, Map<Dimension, String> of) {
        return month.figure(measure, of).map(this::text).orElse(hidden());
    }

    private String text(Figure figure) {
        Integer value = figure.value();
        return value == null ? hidden() : value.toString();
    }

    private String hidden() {
        return "<" + month.threshold();
    }
}
