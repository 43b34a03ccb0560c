package org.caravanserai.connectors.exchange;

import java.util.Locale;

/** Why a hop was refused, in the order of the checks: the first that matches is the reason (DESIGN §3). */
public enum Refusal {
    FIREWALL,
    NO_AGREEMENT,
    NO_CONSENT,
    NOT_GIVEN,
    WITHDRAWN,
    EXPIRED,
    OTHER_PERSON,
    OTHER_RECIPIENT,
    OTHER_PURPOSE,
    FORBIDDEN,
    NOT_COVERED;

    /** The word of our contracts, such as {@code not-covered}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
