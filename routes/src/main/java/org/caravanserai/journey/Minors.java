package org.caravanserai.journey;

/**
 * How a stage deals with minors.
 *
 * @param assentFrom age in full years from which the child's own assent is needed beside a guardian's yes
 * @param adults whether the stage serves adults too, who then speak for themselves
 */
public record Minors(int assentFrom, boolean adults) {
    /** The age at which a person speaks for themself. */
    public static final int MAJORITY = 18;

    public Minors {
        if (assentFrom < 0 || assentFrom >= MAJORITY) {
            throw new IllegalArgumentException("assentFrom is an age from 0 to " + (MAJORITY - 1));
        }
    }
}
