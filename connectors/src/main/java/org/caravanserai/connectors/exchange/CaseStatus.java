package org.caravanserai.connectors.exchange;

/** How a national case stands, in words that no authority owns. */
public enum CaseStatus {
    RECEIVED,
    BIOMETRICS,
    EVIDENCE_REQUESTED,
    INTERVIEW_SCHEDULED,
    UNDER_REVIEW,
    DECISION_MADE,
    APPROVED,
    DENIED,
    OATH_SCHEDULED,
    CLOSED,
    /** Nothing is known: the authority told us nothing, or in words that nobody has mapped. Never says which, or why. */
    UNKNOWN
}
