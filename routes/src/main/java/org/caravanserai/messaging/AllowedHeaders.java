package org.caravanserai.messaging;

import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Lets only our own headers pass, spelled as we spell them. Camel looks headers up without regard to case, so a variant
 * such as {@code CAmelJmsDestinationName} would be obeyed; a list of what is forbidden has been evaded that way before.
 */
final class AllowedHeaders implements HeaderFilterStrategy {
    @Override
    public boolean applyFilterToCamelHeaders(String name, @Nullable Object value, @Nullable Exchange exchange) {
        return !Headers.ALLOWED.contains(name) && !Headers.DUPLICATE_ID.equals(name);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, @Nullable Object value, @Nullable Exchange exchange) {
        return !Headers.ALLOWED.contains(name);
    }
}
