package org.caravanserai.flow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.caravanserai.flow.Suppression.Place;

/**
 * Finds hidden cells that can be computed from a table. Take rows and columns for the nodes of a graph, and each hidden cell
 * for an edge between its two: a cell can be computed exactly where its edge lies on no circle, since along a circle one may
 * add and take away in turn and leave every total as it is. A hidden total is an edge to the line of totals.
 */
final class Bridges {
    private static final int NONE = -1;
    private final List<Edge> edges = new ArrayList<>();
    private final List<List<Integer>> at = new ArrayList<>();
    private final int[] entered;
    private final int[] lowest;
    private final Set<Integer> bridges = new HashSet<>();
    private int steps;

    private record Edge(int one, int other, Place cell) {
        int across(int from) {
            return from == one ? other : one;
        }
    }

    Bridges(Table table, Set<Place> hidden, Set<String> hiddenRows, Set<String> hiddenColumns) {
        int rows = table.rows().size();
        int nodes = rows + table.columns().size() + 2;
        entered = new int[nodes];
        lowest = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            at.add(new ArrayList<>());
        }
        hidden.forEach(cell -> join(cell.row(), rows + cell.column(), cell));
        hiddenRows.forEach(row -> join(table.rows().indexOf(row), nodes - 1, new Place(NONE, NONE)));
        hiddenColumns.forEach(column -> join(rows + table.columns().indexOf(column), nodes - 2, new Place(NONE, NONE)));
    }

    private void join(int one, int other, Place cell) {
        at.get(one).add(edges.size());
        at.get(other).add(edges.size());
        edges.add(new Edge(one, other, cell));
    }

    List<Place> cells() {
        for (int node = 0; node < entered.length; node++) {
            if (entered[node] == 0) {
                visit(node, NONE);
            }
        }
        return bridges.stream()
                .map(edge -> edges.get(edge).cell())
                .filter(cell -> cell.row() != NONE)
                .toList();
    }

    private void visit(int node, int by) {
        entered[node] = lowest[node] = ++steps;
        for (int edge : at.get(node)) {
            int next = edges.get(edge).across(node);
            if (edge == by) {
                continue;
            }
            if (entered[next] == 0) {
                visit(next, edge);
                if (lowest[next] > entered[node]) {
                    bridges.add(edge);
                }
            }
            lowest[node] = Math.min(lowest[node], lowest[next]);
        }
    }
}
