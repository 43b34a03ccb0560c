package org.caravanserai.flow;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One number as it is published.
 *
 * @param of what it is broken down by; empty: all of the month
 * @param value rounded; null where it is hidden
 */
public record Figure(
        Measure measure,
        Map<Dimension, String> of,
        @JsonSetter(nulls = Nulls.SET) @Nullable Integer value) {
    public Figure {
        of = Map.copyOf(of);
    }
}
