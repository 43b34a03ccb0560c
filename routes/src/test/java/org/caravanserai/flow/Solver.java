package org.caravanserai.flow;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caravanserai.flow.Suppression.Place;

/**
 * An attacker who knows every published number exactly, and adds and subtracts as they like: solves the equations that tie
 * the numbers together, by elimination over the integers modulo a prime. Knows nothing of how numbers are hidden.
 */
final class Solver {
    private static final long PRIME = 2_147_483_647L;
    private final Map<Object, Integer> unknowns = new LinkedHashMap<>();
    private final List<Map<Integer, Long>> equations = new ArrayList<>();

    /** Says that the unknowns, each so many times, make a sum that is known. */
    void sum(Map<?, Integer> terms) {
        Map<Integer, Long> equation = new LinkedHashMap<>();
        terms.forEach((unknown, times) -> equation.merge(
                unknowns.computeIfAbsent(unknown, any -> unknowns.size()),
                Math.floorMod((long) times, PRIME),
                (a, b) -> (a + b) % PRIME));
        equation.values().removeIf(times -> times == 0);
        if (!equation.isEmpty()) {
            equations.add(equation);
        }
    }

    /** The unknowns that have but one solution. */
    Set<Object> computable() {
        List<Map<Integer, Long>> solved = new ArrayList<>();
        for (Map<Integer, Long> equation : equations) {
            reduce(equation, solved);
        }
        Set<Object> found = new HashSet<>();
        List<Object> names = List.copyOf(unknowns.keySet());
        solved.stream()
                .filter(equation -> equation.size() == 1)
                .forEach(equation ->
                        found.add(names.get(equation.keySet().iterator().next())));
        return found;
    }

    /** Gauss and Jordan: each solved equation keeps a leading unknown that no other has. */
    private static void reduce(Map<Integer, Long> equation, List<Map<Integer, Long>> solved) {
        for (Map<Integer, Long> done : solved) {
            take(equation, done);
        }
        if (equation.isEmpty()) {
            return;
        }
        int lead = equation.keySet().iterator().next();
        long inverse = BigInteger.valueOf(equation.getOrDefault(lead, 1L))
                .modInverse(BigInteger.valueOf(PRIME))
                .longValueExact();
        Map<Integer, Long> unit = new LinkedHashMap<>();
        unit.put(lead, 1L);
        equation.forEach((unknown, times) -> unit.put(unknown, times * inverse % PRIME));
        solved.forEach(done -> take(done, unit));
        solved.add(unit);
    }

    private static void take(Map<Integer, Long> from, Map<Integer, Long> unit) {
        int lead = unit.keySet().iterator().next();
        long times = from.getOrDefault(lead, 0L);
        if (times != 0) {
            unit.forEach((unknown, each) ->
                    from.merge(unknown, Math.floorMod(-times * each, PRIME), (a, b) -> (a + b) % PRIME));
            from.values().removeIf(left -> left == 0);
        }
    }

    /** Of a table whose totals are all known. */
    static Set<Object> computable(int[][] counts, Set<Place> hidden) {
        Solver solver = new Solver();
        for (int row = 0; row < counts.length; row++) {
            int at = row;
            solver.sum(terms(hidden.stream().filter(cell -> cell.row() == at).toList()));
        }
        for (int column = 0; column < counts[0].length; column++) {
            int at = column;
            solver.sum(terms(hidden.stream().filter(cell -> cell.column() == at).toList()));
        }
        return solver.computable();
    }

    private static Map<Place, Integer> terms(List<Place> cells) {
        Map<Place, Integer> terms = new LinkedHashMap<>();
        cells.forEach(cell -> terms.put(cell, 1));
        return terms;
    }
}
