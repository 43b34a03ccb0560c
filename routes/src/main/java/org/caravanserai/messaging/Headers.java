package org.caravanserai.messaging;

import java.util.Set;

/** The headers that a queue message carries: ids and routing facts, never a decision and never a word about a person. */
public final class Headers {
    public static final String HANDOFF_ID = "HandoffId";
    public static final String DELIVERY_ID = "DeliveryId";
    public static final String REFERRAL_ID = "ReferralId";
    public static final String KIND = "Kind";
    public static final String OUTBOX_ID = "OutboxId";

    /** On sending only: the broker drops a second message with the same value. */
    public static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

    static final Set<String> ALLOWED = Set.of(HANDOFF_ID, DELIVERY_ID, REFERRAL_ID, KIND, OUTBOX_ID);

    private Headers() {}
}
