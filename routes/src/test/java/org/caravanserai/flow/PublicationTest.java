package org.caravanserai.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens in a month, nothing that was hidden can be computed from what is published of it. */
class PublicationTest {
    private static final SmallNumbers TEN = new SmallNumbers(10);
    private static final List<Dimension> ALL =
            List.of(Dimension.FROM, Dimension.TO, Dimension.SERVICE, Dimension.OUTCOME, Dimension.ANSWER);

    /** What is broken down by two things at once, as far as anybody could subtract. */
    private static final List<List<Dimension>> TABLES = List.of(
            List.of(Dimension.FROM, Dimension.SERVICE),
            List.of(Dimension.SERVICE, Dimension.OUTCOME),
            List.of(Dimension.SERVICE, Dimension.ANSWER),
            List.of(Dimension.FROM, Dimension.TO),
            List.of(Dimension.FROM, Dimension.TO, Dimension.ANSWER));

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 12, 40})
    void noHiddenNumberCanBeComputed(int average) {
        for (int seed = 0; seed < 60; seed++) {
            List<Tally> tallies = month(new Random(seed * 31L + average), average);
            List<Figure> figures = Publication.of(counts(tallies), TEN);

            assertThat(computable(figures)).as("seed " + seed).isEmpty();
            assertThat(figures)
                    .allSatisfy(figure -> assertThat(figure.value() == null || figure.value() % 5 == 0)
                            .isTrue());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 12, 40})
    void everyShownNumberIsCloseToTheTrueOneWhichIsNotSmall(int average) {
        List<Tally> tallies = month(new Random(average), average);
        List<Figure> figures = Publication.of(counts(tallies), TEN);
        Map<Dimension, Set<String>> named = named(figures);

        for (Figure figure : figures) {
            Integer value = figure.value();
            if (figure.measure() == Measure.REFERRALS && value != null) {
                int exact = tallies.stream()
                        .filter(tally -> figure.of().entrySet().stream()
                                .allMatch(by -> label(tally, by.getKey(), named).equals(by.getValue())))
                        .mapToInt(Tally::count)
                        .sum();
                assertThat(value).isBetween(exact - 2, exact + 2);
                assertThat(exact == 0 || exact >= 10).isTrue();
            }
        }
    }

    @Test
    void aSmallMonthSaysNothingButThatItWasSmall() {
        List<Figure> figures =
                Publication.of(counts(List.of(new Tally("a1", "b1", "J01", "completed", Answered.IN_TIME, 9))), TEN);

        assertThat(figures)
                .containsExactlyInAnyOrder(
                        new Figure(Measure.REFERRALS, Map.of(), null), new Figure(Measure.REFUSALS, Map.of(), null));
    }

    @Test
    void smallAgenciesAndThoseOfAnotherRegionHaveNoName() {
        List<Figure> figures = Publication.of(
                counts(List.of(
                        new Tally("a1", "b1", "J01", "completed", Answered.IN_TIME, 60),
                        new Tally("a2", "b1", "J01", "completed", Answered.IN_TIME, 4),
                        new Tally("a3", "far", "J01", "completed", Answered.IN_TIME, 80))),
                TEN);

        assertThat(named(figures).get(Dimension.FROM)).containsExactlyInAnyOrder("a3", "other");
        assertThat(named(figures).get(Dimension.TO)).containsExactlyInAnyOrder("b1", "other");
    }

    @Test
    void timesOfFewAreHidden() {
        MonthCounts counts = new MonthCounts(
                Set.of("a1", "b1"),
                List.of(new Tally("a1", "b1", "J01", "completed", Answered.IN_TIME, 60)),
                Map.of("withdrawn", 12, "expired", 3, "not-covered", 30),
                List.of(
                        new MonthCounts.Contacts(null, null, 60, 3, 8),
                        new MonthCounts.Contacts("J01", null, 20, 3, 8),
                        new MonthCounts.Contacts(null, "b1", 9, 3, 8)),
                List.of(
                        new MonthCounts.Waiting("b1", 10, Duration.ofDays(20)),
                        new MonthCounts.Waiting("b2", 9, Duration.ofDays(20))));

        assertThat(Publication.of(counts, TEN))
                .contains(
                        new Figure(Measure.MEDIAN_DAYS, Map.of(), 3),
                        new Figure(Measure.P90_DAYS, Map.of(), 8),
                        new Figure(Measure.MEDIAN_DAYS, Map.of(Dimension.SERVICE, "J01"), 3),
                        new Figure(Measure.P90_DAYS, Map.of(Dimension.SERVICE, "J01"), null),
                        new Figure(Measure.MEDIAN_DAYS, Map.of(Dimension.TO, "b1"), null),
                        new Figure(Measure.OLDEST_WEEKS, Map.of(Dimension.TO, "b1"), 2),
                        new Figure(Measure.OLDEST_WEEKS, Map.of(Dimension.TO, "b2"), null),
                        new Figure(Measure.REFUSALS, Map.of(Dimension.REASON, "not-covered"), 30),
                        new Figure(Measure.REFUSALS, Map.of(Dimension.REASON, "other"), 15));
    }

    /** Each hidden figure is an unknown, and each total the sum of its parts, in every table at once. */
    private static Set<Object> computable(List<Figure> figures) {
        Set<Map<Dimension, String>> shown = figures.stream()
                .filter(figure -> figure.measure() == Measure.REFERRALS && figure.value() != null)
                .map(Figure::of)
                .collect(Collectors.toSet());
        if (!shown.contains(Map.<Dimension, String>of())) {
            return Set.of();
        }
        Map<Dimension, Set<String>> named = named(figures);
        figures.stream()
                .filter(figure -> figure.of().size() == 2 && figure.of().containsKey(Dimension.TO))
                .filter(figure -> Integer.valueOf(0).equals(figure.value()))
                .forEach(none -> labels(named, Dimension.ANSWER)
                        .forEach(answer -> shown.add(with(none.of(), Dimension.ANSWER, answer))));
        Solver solver = new Solver();
        ALL.forEach(dimension -> total(solver, shown, Map.of(), dimension, named));
        for (List<Dimension> table : TABLES) {
            for (Dimension summed : table) {
                boolean pairSummed = table.size() == 3 && summed != Dimension.ANSWER;
                if (!pairSummed) {
                    List<Dimension> kept =
                            table.stream().filter(each -> each != summed).toList();
                    every(kept, named).forEach(line -> total(solver, shown, line, summed, named));
                }
            }
        }
        labels(named, Dimension.ANSWER).forEach(answer -> pairs(solver, shown, answer, named));
        return solver.computable();
    }

    private static void total(
            Solver solver,
            Set<Map<Dimension, String>> shown,
            Map<Dimension, String> line,
            Dimension summed,
            Map<Dimension, Set<String>> named) {
        Map<Map<Dimension, String>, Integer> terms = new LinkedHashMap<>();
        labels(named, summed).forEach(part -> terms.put(with(line, summed, part), 1));
        terms.put(line, -1);
        terms.keySet().removeAll(shown);
        solver.sum(terms);
    }

    /** Over all pairs: how many were answered so. */
    private static void pairs(
            Solver solver, Set<Map<Dimension, String>> shown, String answer, Map<Dimension, Set<String>> named) {
        Map<Map<Dimension, String>, Integer> terms = new LinkedHashMap<>();
        every(List.of(Dimension.FROM, Dimension.TO), named)
                .forEach(pair -> terms.put(with(pair, Dimension.ANSWER, answer), 1));
        terms.put(Map.of(Dimension.ANSWER, answer), -1);
        terms.keySet().removeAll(shown);
        solver.sum(terms);
    }

    private static Map<Dimension, String> with(Map<Dimension, String> line, Dimension dimension, String label) {
        Map<Dimension, String> of = new HashMap<>(line);
        of.put(dimension, label);
        return of;
    }

    private static List<Map<Dimension, String>> every(List<Dimension> dimensions, Map<Dimension, Set<String>> named) {
        List<Map<Dimension, String>> lines = List.of(Map.of());
        for (Dimension dimension : dimensions) {
            lines = lines.stream()
                    .flatMap(line -> labels(named, dimension).stream().map(label -> with(line, dimension, label)))
                    .toList();
        }
        return lines;
    }

    private static Map<Dimension, Set<String>> named(List<Figure> figures) {
        Map<Dimension, Set<String>> named = new HashMap<>();
        ALL.forEach(dimension -> named.put(dimension, new HashSet<>()));
        figures.stream()
                .filter(figure ->
                        figure.measure() == Measure.REFERRALS && figure.of().size() == 1)
                .forEach(figure -> figure.of()
                        .forEach((by, label) -> named.computeIfAbsent(by, any -> new HashSet<>())
                                .add(label)));
        return named;
    }

    private static Set<String> labels(Map<Dimension, Set<String>> named, Dimension dimension) {
        return named.getOrDefault(dimension, Set.of());
    }

    private static String label(Tally tally, Dimension dimension, Map<Dimension, Set<String>> named) {
        String label = tally.at(dimension);
        return labels(named, dimension).contains(label) ? label : "other";
    }

    private static MonthCounts counts(List<Tally> tallies) {
        Set<String> agencies = new HashSet<>(Tables.names("a", 7));
        agencies.addAll(Tables.names("b", 7));
        return new MonthCounts(agencies, tallies, Map.of(), List.of(), List.of());
    }

    /** A month of a few agencies, some of another region, of which each way is taken seldom or often. */
    private static List<Tally> month(Random random, int average) {
        List<Tally> tallies = new ArrayList<>();
        int ways = 20 + random.nextInt(60);
        for (int way = 0; way < ways; way++) {
            tallies.add(new Tally(
                    "a" + (int) Math.sqrt(random.nextInt(50)),
                    "b" + random.nextInt(8),
                    "J0" + random.nextInt(4),
                    Outcomes.words().get(random.nextInt(Outcomes.words().size())),
                    Answered.values()[random.nextInt(4)],
                    1 + (int) Math.abs(random.nextGaussian() * average)));
        }
        return tallies;
    }
}
