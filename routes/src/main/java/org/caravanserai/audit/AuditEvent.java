package org.caravanserai.audit;

import java.util.Locale;

/** The catalogue of what is recorded; each entry says who, about which referral, under which consent, with what result. */
public enum AuditEvent {
    /** A hop was decided: requested and granted categories, result, reason. */
    DECIDED,
    /** Facts left the hub towards an agency. */
    RELEASED,
    /** Somebody read facts. */
    VIEWED,
    /** A request was refused before there was a referral. */
    REFUSED_REQUEST,
    CONSENT_RECORDED,
    CONSENT_WITHDRAWN,
    /** An administrator replayed or discarded a parked message. */
    PARKED_HANDLED,
    /** A referral's facts were destroyed. */
    ERASED,
    /** An administrator reminded an agency. */
    REMINDED;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
