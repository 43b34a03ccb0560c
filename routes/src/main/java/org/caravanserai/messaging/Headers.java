package org.caravanserai.messaging;

import java.util.Set;

/** The headers a queue message may have, plain CamelCase words; everything else is stripped at every consumer. */
public final class Headers {
    /** Which delivery a message is about: all that a message says. */
    public static final String DELIVERY_ID = "DeliveryId";

    static final Set<String> ALLOWED = Set.of(DELIVERY_ID);

    private Headers() {}
}
