package org.caravanserai.agency;

/** It has no way in, and none out. */
public record NoReach() implements Reach {
    @Override
    public int consumers() {
        return 0;
    }
}
