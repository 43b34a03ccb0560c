package org.caravanserai.flow;

/**
 * Which numbers of people may be shown, and how.
 *
 * @param threshold below it a number is hidden
 */
record SmallNumbers(int threshold) {
    private static final int STEP = 5;

    /** So many thresholds make a population in which "none" says nothing of anybody. */
    private static final int LARGE = 5;

    /** So many thresholds of cases, before the slowest tenth of them is more than one or two people. */
    private static final int TENTHS = 3;

    boolean shows(int count, int population) {
        return count >= threshold || count == 0 && population >= LARGE * threshold;
    }

    boolean enough(int count) {
        return count >= threshold;
    }

    boolean enoughForTenths(int count) {
        return count >= TENTHS * threshold;
    }

    /** To the next five, and never to a number that would have been hidden. */
    int rounded(int count) {
        int near = (count + STEP / 2) / STEP * STEP;
        return count > 0 && near < threshold ? near + STEP : near;
    }
}
