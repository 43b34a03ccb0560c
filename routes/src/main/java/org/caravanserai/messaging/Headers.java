package org.caravanserai.messaging;

import java.util.Set;

/** The headers a queue message may have, plain CamelCase words; everything else is stripped at every consumer. */
public final class Headers {
    /** Which delivery a message is about: all that a message says. */
    public static final String DELIVERY_ID = "DeliveryId";

    /** On sending only: the broker drops a second message with the same value. */
    static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

    static final Set<String> ALLOWED = Set.of(DELIVERY_ID);

    private Headers() {}
}
