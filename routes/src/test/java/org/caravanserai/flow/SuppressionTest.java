package org.caravanserai.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caravanserai.flow.Suppression.Place;
import org.junit.jupiter.api.Test;

class SuppressionTest {
    private final SmallNumbers numbers = new SmallNumbers(10);
    private final Suppression suppression = new Suppression(numbers);

    @Test
    void showsATableWithoutSmallNumbersWhole() {
        assertThat(cells(new int[][] {{20, 30}, {40, 50}})).isEmpty();
    }

    @Test
    void hidesOtherCellsSoThatTotalsGiveNothingBack() {
        assertThat(cells(new int[][] {{3, 30, 60}, {40, 50, 70}, {80, 90, 95}}))
                .containsExactlyInAnyOrder(new Place(0, 0), new Place(0, 1), new Place(1, 0), new Place(1, 1));
    }

    @Test
    void hidesMoreWhereTwoHiddenOnesTogetherAreSmall() {
        assertThat(cells(new int[][] {{3, 2, 60, 70}, {40, 50, 70, 80}, {41, 51, 71, 81}}))
                .contains(new Place(0, 0), new Place(0, 1), new Place(0, 2));
    }

    @Test
    void hidesACellThatSumsOverSeveralLinesWouldGive() {
        int[][] twoBlocksAndABridge = {
            {5, 8, 50, 60}, {9, 9, 50, 60}, {50, 4, 8, 9}, {50, 60, 9, 8},
        };
        Set<Place> hidden = cells(twoBlocksAndABridge);

        assertThat(Solver.computable(twoBlocksAndABridge, hidden)).isEmpty();
    }

    @Test
    void showsZeroOnlyWhereManyCouldHaveBeenThere() {
        assertThat(numbers.shows(0, 50)).isTrue();
        assertThat(numbers.shows(0, 49)).isFalse();
        assertThat(suppression.parts(Map.of("a", 60, "b", 0))).isEmpty();
        assertThat(suppression.parts(Map.of("a", 20, "b", 0))).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void hidesASecondTotalBesideASmallOne() {
        assertThat(suppression.parts(Map.of("a", 4, "b", 30, "c", 80))).containsExactlyInAnyOrder("a", "b");
        assertThat(suppression.parts(Map.of("a", 30, "b", 80))).isEmpty();
    }

    @Test
    void roundsToFiveAndNeverBelowTheThreshold() {
        assertThat(List.of(10, 12, 13, 17, 18, 0)).extracting(numbers::rounded).containsExactly(10, 10, 15, 15, 20, 0);
        assertThat(new SmallNumbers(7).rounded(7)).isEqualTo(10);
        assertThat(new SmallNumbers(12).rounded(12)).isEqualTo(15);
    }

    private Set<Place> cells(int[][] counts) {
        return suppression.cells(Tables.of(counts), Set.of(), Set.of());
    }
}
