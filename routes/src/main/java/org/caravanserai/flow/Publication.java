package org.caravanserai.flow;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caravanserai.flow.Suppression.Place;
import org.jspecify.annotations.Nullable;

/** Makes of exact counts what may be published: small agencies put together, small numbers hidden, the others rounded. */
final class Publication {
    private static final String PAIR = "\u0000";
    private final SmallNumbers numbers;
    private final Suppression suppression;
    private final List<Figure> figures = new ArrayList<>();

    private Publication(SmallNumbers numbers) {
        this.numbers = numbers;
        this.suppression = new Suppression(numbers);
    }

    static List<Figure> of(MonthCounts counts, SmallNumbers numbers) {
        Publication publication = new Publication(numbers);
        publication.referrals(counts);
        publication.refusals(counts.refusals());
        publication.waiting(counts);
        return List.copyOf(publication.figures);
    }

    private void referrals(MonthCounts counts) {
        int all = total(counts.tallies());
        add(Measure.REFERRALS, Map.of(), numbers.enough(all), all);
        if (!numbers.enough(all)) {
            return;
        }
        Set<String> from = kept(counts.tallies(), Tally::from, counts.agencies());
        Set<String> to = kept(counts.tallies(), Tally::to, counts.agencies());
        Set<String> services = Others.kept(by(counts.tallies(), Tally::service), numbers, service -> true);
        List<Tally> merged = counts.tallies().stream()
                .map(one -> new Tally(
                        named(from, one.from()),
                        named(to, one.to()),
                        named(services, one.service()),
                        one.outcome(),
                        one.answer(),
                        one.count()))
                .toList();
        tables(merged);
        contacts(counts.contacts(), services, to);
    }

    private Set<String> kept(List<Tally> tallies, Function<Tally, String> label, Set<String> agencies) {
        return Others.kept(by(tallies, label), numbers, agencies::contains);
    }

    private static String named(Set<String> kept, String name) {
        return kept.contains(name) ? name : Others.NAME;
    }

    private void tables(List<Tally> tallies) {
        Map<Dimension, Lines> lines = new EnumMap<>(Dimension.class);
        for (Dimension each :
                List.of(Dimension.FROM, Dimension.TO, Dimension.SERVICE, Dimension.OUTCOME, Dimension.ANSWER)) {
            lines.put(each, lines(each, tallies));
        }
        lines.values().forEach(this::margin);
        table(tallies, lines.get(Dimension.FROM), lines.get(Dimension.SERVICE));
        table(tallies, lines.get(Dimension.SERVICE), lines.get(Dimension.OUTCOME));
        table(tallies, lines.get(Dimension.SERVICE), lines.get(Dimension.ANSWER));
        pairs(tallies, lines.get(Dimension.FROM), lines.get(Dimension.TO), lines.get(Dimension.ANSWER));
    }

    /** The labels of one dimension with their totals, and which totals are hidden. */
    private record Lines(Dimension dimension, Map<String, Integer> totals, Set<String> hidden) {
        List<String> labels() {
            return List.copyOf(totals.keySet());
        }

        String at(Tally tally) {
            return tally.at(dimension);
        }
    }

    private Lines lines(Dimension dimension, List<Tally> tallies) {
        Map<String, Integer> totals = by(tallies, tally -> tally.at(dimension));
        fixed(dimension).forEach(word -> totals.putIfAbsent(word, 0));
        return new Lines(dimension, totals, suppression.parts(totals));
    }

    /** What is there in every month, so that its absence says nothing. */
    private static List<String> fixed(Dimension dimension) {
        return switch (dimension) {
            case OUTCOME -> Outcomes.words();
            case ANSWER -> Answered.words();
            case FROM, TO, SERVICE, REASON -> List.of();
        };
    }

    private void margin(Lines lines) {
        lines.totals()
                .forEach((label, count) -> add(
                        Measure.REFERRALS,
                        Map.of(lines.dimension(), label),
                        !lines.hidden().contains(label),
                        count));
    }

    private void table(List<Tally> tallies, @Nullable Lines rows, @Nullable Lines columns) {
        if (rows == null || columns == null) {
            return;
        }
        Table table = Table.of(rows.labels(), columns.labels(), tallies, rows::at, columns::at);
        Set<Place> hidden = suppression.cells(table, rows.hidden(), columns.hidden());
        places(table)
                .forEach(at -> add(
                        Measure.REFERRALS,
                        Map.of(
                                rows.dimension(),
                                table.rows().get(at.row()),
                                columns.dimension(),
                                table.columns().get(at.column())),
                        !hidden.contains(at),
                        table.count(at.row(), at.column())));
    }

    /** Only pairs that are shown are listed, each with its answers: most of all pairs never meet. */
    private void pairs(List<Tally> tallies, @Nullable Lines from, @Nullable Lines to, @Nullable Lines answers) {
        if (from == null || to == null || answers == null) {
            return;
        }
        Table pairs = Table.of(from.labels(), to.labels(), tallies, from::at, to::at);
        Set<Place> hidden = suppression.cells(pairs, from.hidden(), to.hidden());
        Map<String, Map<Dimension, String>> shown = new TreeMap<>();
        places(pairs).stream().filter(at -> !hidden.contains(at)).forEach(at -> {
            String sender = pairs.rows().get(at.row());
            String recipient = pairs.columns().get(at.column());
            int count = pairs.count(at.row(), at.column());
            Map<Dimension, String> of = Map.of(Dimension.FROM, sender, Dimension.TO, recipient);
            add(Measure.REFERRALS, of, true, count);
            if (count > 0) {
                shown.put(sender + PAIR + recipient, of);
            }
        });
        answers(tallies, shown, answers);
    }

    private void answers(List<Tally> tallies, Map<String, Map<Dimension, String>> shown, Lines answers) {
        Function<Tally, String> pair = tally -> tally.from() + PAIR + tally.to();
        List<String> rows = List.copyOf(by(tallies, pair).keySet());
        Table table = Table.of(rows, answers.labels(), tallies, pair, answers::at);
        Set<String> hiddenRows =
                rows.stream().filter(row -> !shown.containsKey(row)).collect(Collectors.toSet());
        Set<Place> hidden = suppression.cells(table, hiddenRows, answers.hidden());
        places(table).stream()
                .filter(at -> shown.containsKey(rows.get(at.row())))
                .forEach(at -> {
                    Map<Dimension, String> of = new EnumMap<>(shown.getOrDefault(rows.get(at.row()), Map.of()));
                    of.put(Dimension.ANSWER, table.columns().get(at.column()));
                    add(Measure.REFERRALS, of, !hidden.contains(at), table.count(at.row(), at.column()));
                });
    }

    private void contacts(List<MonthCounts.Contacts> contacts, Set<String> services, Set<String> to) {
        for (MonthCounts.Contacts one : contacts) {
            boolean named = (one.service() == null || services.contains(one.service()))
                    && (one.to() == null || to.contains(one.to()));
            if (named) {
                Map<Dimension, String> of = new EnumMap<>(Dimension.class);
                put(of, Dimension.SERVICE, one.service());
                put(of, Dimension.TO, one.to());
                figures.add(new Figure(Measure.MEDIAN_DAYS, of, numbers.enough(one.count()) ? one.median() : null));
                figures.add(new Figure(Measure.P90_DAYS, of, numbers.enoughForTenths(one.count()) ? one.p90() : null));
            }
        }
    }

    private static void put(Map<Dimension, String> of, Dimension dimension, @Nullable String label) {
        if (label != null) {
            of.put(dimension, label);
        }
    }

    private void refusals(Map<String, Integer> byReason) {
        int all = byReason.values().stream().mapToInt(Integer::intValue).sum();
        add(Measure.REFUSALS, Map.of(), numbers.enough(all), all);
        if (numbers.enough(all)) {
            Set<String> kept = Others.kept(byReason, numbers, reason -> true);
            Map<String, Integer> merged = new TreeMap<>();
            byReason.forEach((reason, count) -> merged.merge(named(kept, reason), count, Integer::sum));
            merged.forEach((reason, count) -> add(Measure.REFUSALS, Map.of(Dimension.REASON, reason), true, count));
        }
    }

    private void waiting(MonthCounts counts) {
        counts.waiting()
                .forEach(one -> figures.add(new Figure(
                        Measure.OLDEST_WEEKS,
                        Map.of(Dimension.TO, one.agency()),
                        numbers.enough(one.count()) ? (int) (one.oldest().toDays() / 7) : null)));
    }

    private void add(Measure measure, Map<Dimension, String> of, boolean shown, int count) {
        figures.add(new Figure(measure, of, shown ? numbers.rounded(count) : null));
    }

    private static List<Place> places(Table table) {
        List<Place> places = new ArrayList<>();
        for (int row = 0; row < table.rows().size(); row++) {
            for (int column = 0; column < table.columns().size(); column++) {
                places.add(new Place(row, column));
            }
        }
        return places;
    }

    private static int total(List<Tally> tallies) {
        return tallies.stream().mapToInt(Tally::count).sum();
    }

    private static Map<String, Integer> by(List<Tally> tallies, Function<Tally, String> label) {
        return tallies.stream().collect(groupingBy(label, TreeMap::new, summingInt(Tally::count)));
    }
}
