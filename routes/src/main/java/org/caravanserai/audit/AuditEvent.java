package org.caravanserai.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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
    /** The person asked that the sender be told nothing more. */
    WAY_BACK_CLOSED,
    /** A consent's period ended. */
    CONSENT_EXPIRED,
    /** A person withdrew at a counter or a recipient: what was stopped, and what had left. */
    WITHDRAWAL_MADE,
    /** Somebody asked where the code of a slip stands: found or not. */
    LOOKED_UP,
    /** An agency said whether it has room. */
    AVAILABILITY_SAID,
    /** An administrator replayed or discarded a parked message. */
    PARKED_HANDLED,
    /** A replay of all messages of one agency's cause was asked for, or a second person confirmed it or turned it down. */
    REPLAY_OF_MANY,
    /** A referral's facts were destroyed. */
    ERASED,
    /** A decision taken for a person who was not asked was opened for review, confirmed, closed, or missed. */
    REVIEWED,
    /** An administrator reminded an agency. */
    REMINDED,
    /** The configuration was read anew: {@code reason} is the hash before, the digest that of what is in force since, or was refused. */
    CONFIGURATION_RELOADED,
    /** A partner's system was given a token: which client, and until when. */
    TOKEN_ISSUED,
    /** An operator tried the way to an agency: the last step and how it ended. */
    AGENCY_CHECKED,
    /** The data protection role looked into what is recorded here. */
    INSPECTED;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<AuditEvent> of(String word) {
        return Arrays.stream(values())
                .filter(event -> event.word().equals(word))
                .findFirst();
    }
}
