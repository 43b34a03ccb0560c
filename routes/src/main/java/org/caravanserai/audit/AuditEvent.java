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
    /** An agency read who had what of a person's, to hand it to the person. */
    STATEMENT_READ,
    /** A request was refused before there was a referral. */
    REFUSED_REQUEST,
    CONSENT_RECORDED,
    CONSENT_WITHDRAWN,
    /** An administrator replayed or discarded a parked message. */
    PARKED_HANDLED,
    /** An administrator reminded an agency. */
    REMINDED;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
