package org.caravanserai.problem;

import java.util.Locale;

/** The closed list of problems; each word is stable, since callers branch on it. */
public enum ProblemType {
    CONTRACT(400, "The request breaks the contract"),
    ACTOR_MISSING(400, "The acting staff member is missing"),
    UNAUTHENTICATED(401, "A valid token is needed"),
    FORBIDDEN(403, "Your token does not allow this"),
    NOT_THERE(404, "Not there, or not yours"),
    METHOD_NOT_ALLOWED(405, "This method is not offered here"),
    NOT_ACCEPTABLE(406, "The answer cannot be given in the form asked for"),
    CONFLICT(409, "This conflicts with the current state"),
    GONE(410, "It is not given out any more"),
    STALE(412, "You decided on a version that has passed"),
    TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body must be application/json"),
    INVALID(422, "A field breaks a rule"),
    REFUSED(422, "Refused by a rule or by the person's consent"),
    IF_MATCH_MISSING(428, "If-Match is missing"),
    TOO_MANY(429, "You asked too often"),
    INCIDENT(500, "Something failed on our side"),
    TRY_LATER(503, "Not available at the moment");

    private static final String BASE = "https://caravanserai.example/problems/";
    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** A name, not an address: nothing is served there. */
    public String uri() {
        return BASE + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The type of a status that a framework chose; what we have no word for is a breach of contract or an incident. */
    public static ProblemType ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_THERE;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 503 -> TRY_LATER;
            default -> status >= 400 && status < 500 ? CONTRACT : INCIDENT;
        };
    }
}
