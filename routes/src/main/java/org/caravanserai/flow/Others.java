package org.caravanserai.flow;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Puts what is small together under one name, until that is no small number either. */
final class Others {
    static final String NAME = "other";

    private Others() {}

    /** Those that keep their name; {@code nameable} says which may at all. */
    static Set<String> kept(Map<String, Integer> parts, SmallNumbers numbers, Predicate<String> nameable) {
        Set<String> kept = parts.keySet().stream()
                .filter(nameable)
                .filter(part -> numbers.enough(parts.getOrDefault(part, 0)))
                .collect(Collectors.toCollection(TreeSet::new));
        while (kept.size() < parts.size() && !numbers.enough(together(parts, kept))) {
            Optional<String> smallest = kept.stream().min(Comparator.comparingInt(part -> parts.getOrDefault(part, 0)));
            if (smallest.isEmpty()) {
                break;
            }
            kept.remove(smallest.get());
        }
        return kept;
    }

    private static int together(Map<String, Integer> parts, Set<String> kept) {
        return parts.entrySet().stream()
                .filter(part -> !kept.contains(part.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
