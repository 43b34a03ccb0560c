package org.caravanserai.referral;

import java.util.Locale;

/** What can happen to a referral, in the past tense. */
public enum Event {
    SUBMITTED,
    SENT,
    /** The recipient's system took it. */
    DELIVERED,
    /** It lies ready for a recipient that fetches. */
    ARRIVED,
    /** A person at the recipient looked at it. */
    SEEN,
    ACCEPTED,
    ACCEPT_UNDONE,
    DECLINED,
    /** Declined, naming a better agency; nothing moves. */
    FORWARDED,
    ASKED_BACK,
    ANSWERED,
    WAITLISTED,
    STARTED,
    WAITED_FOR_PERSON,
    /** A watched case stands otherwise than at the look before; how is not told here. */
    STATUS_CHANGED,
    COMPLETED,
    NOT_COMPLETED,
    CORRECTED,
    /** Stopped before anything left. */
    STOPPED,
    RECALL_REQUESTED,
    RECALL_CONFIRMED,
    RECALL_NOT_POSSIBLE,
    /** The recipient has not said what it did with what was recalled. */
    RECALL_REMINDED,
    /** The person asked that the sender be told nothing more; the help goes on. */
    WAY_BACK_CLOSED,
    /** The person's consent ends in 14 days. */
    CONSENT_ENDS_SOON,
    /** The recipient ended it on its own. */
    CLOSED_BY_RECIPIENT,
    /** Consent no longer covered the hop. */
    REFUSED_BY_CONSENT,
    CONSENT_RAN_OUT,
    /** The recipient's own rules refused it, or an administrator gave up. */
    UNDELIVERABLE,
    /** The first answer is overdue. */
    NO_ANSWER,
    /** A later clock ran out. */
    OVERDUE,
    /** An emergency has not reached its recipient after 15 minutes. */
    NOT_DELIVERED_IN_TIME,
    REMINDED,
    /** The person has come of age: their own consent is to be asked for. */
    OWN_CONSENT_ASKED,
    /** An answer or a correction was refused by consent at its own hop. */
    NOT_PASSED_ON;

    /** The word of our contracts and tables, such as {@code in-progress}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Event of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
