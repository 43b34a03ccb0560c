package org.caravanserai.sandbox;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a run of the samples shows: counts, codes and line numbers, never what a sample says of a person. */
record SampleTable(List<SampleResult> sent, Map<SampleResult, CounterAnswer> followed, Map<String, String> ways) {
    void print(PrintStream out) {
        out.printf("%-28s %5d%n", "accepted", count("accepted"));
        out.printf("%-28s %5d%n", "refused by consent", count("refused:"));
        printCounts(out, "refused:", result -> result.answer().word());
        out.printf("%-28s %5d%n", "invalid", count("invalid:"));
        printCounts(out, "invalid:", result -> result.answer().detail());
        printCounts(out, "http:", result -> result.answer().word());
        print(out, "journey", result -> result.sample().journey());
        print(out, "by way", result -> ways.getOrDefault(result.sample().to(), "-"));
        printExpectations(out);
    }

    private long count(String word) {
        return sent.stream().filter(result -> starts(result, word)).count();
    }

    private void printCounts(PrintStream out, String word, Function<SampleResult, String> name) {
        sent.stream()
                .filter(result -> starts(result, word))
                .collect(Collectors.groupingBy(name, TreeMap::new, Collectors.counting()))
                .forEach((reason, count) ->
                        out.printf("  %-44s %5d%n", reason.substring(reason.indexOf(':') + 1), count));
    }

    private static boolean starts(SampleResult result, String word) {
        return result.answer().word().startsWith(word);
    }

    private void print(PrintStream out, String heading, Function<SampleResult, String> name) {
        out.printf("%n%-12s %9s %9s %9s   %s%n", heading, "accepted", "delivered", "answered", "now");
        followed.entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> name.apply(entry.getKey()),
                        TreeMap::new,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())))
                .forEach((row, referrals) -> printRow(out, row, referrals));
    }

    private static void printRow(PrintStream out, String row, Collection<CounterAnswer> referrals) {
        Map<String, Long> states = referrals.stream()
                .collect(Collectors.groupingBy(
                        referral -> referral.body().path("state").asString("unknown"),
                        TreeMap::new,
                        Collectors.counting()));
        long delivered = referrals.stream().filter(SampleFollower::isDelivered).count();
        long answered = referrals.stream().filter(SampleFollower::isAnswered).count();
        out.printf("%-12s %9d %9d %9d   %s%n", row, referrals.size(), delivered, answered, states);
    }

    private void printExpectations(PrintStream out) {
        out.println();
        sent.stream().filter(result -> !result.isAsExpected()).forEach(out::println);
        long good = sent.stream().filter(SampleResult::isAsExpected).count();
        out.printf("as expected: %d of %d%n", good, sent.size());
    }
}
