package org.caravanserai.connectors.fhir;

import static org.caravanserai.connectors.http.CallFailed.Kind.REJECTED;
import static org.caravanserai.connectors.http.CallFailed.Kind.STALE;
import static org.caravanserai.connectors.http.CallFailed.Kind.UNAVAILABLE;

import java.util.Set;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.connectors.http.Failures;
import org.caravanserai.openapi.fhir.client.call.ApiException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Turns what went wrong with a call into one of our codes. */
final class Classifier {
    /** What a call was meant to do. */
    enum Intent {
        READ,
        UPDATE,
        TRANSACT;

        org.caravanserai.connectors.http.Intent read() {
            return this == READ
                    ? org.caravanserai.connectors.http.Intent.READ
                    : org.caravanserai.connectors.http.Intent.WRITE;
        }
    }

    /** What we asked for is not there, or no longer. */
    static final String GONE = "http-404";

    /** More than one resource has what ours is known by; which one is meant is for people to say. */
    static final String SEVERAL = "http-412-multiple-matches";

    /** The issue types of FHIR R4: a server's word is passed on only if it is one of these. */
    private static final Set<String> ISSUES = Set.of(
            "invalid",
            "structure",
            "required",
            "value",
            "invariant",
            "security",
            "login",
            "unknown",
            "expired",
            "forbidden",
            "suppressed",
            "processing",
            "not-supported",
            "duplicate",
            "multiple-matches",
            "not-found",
            "deleted",
            "too-long",
            "code-invalid",
            "extension",
            "too-costly",
            "business-rule",
            "conflict",
            "transient",
            "lock-error",
            "no-store",
            "exception",
            "timeout",
            "incomplete",
            "throttled",
            "informational");

    private final JsonMapper json;

    Classifier(JsonMapper json) {
        this.json = json;
    }

    CallFailed failure(Intent intent, ApiException e) {
        Throwable cause = e.getCause();
        if (cause instanceof JacksonException) {
            return CallFailed.garbage();
        }
        return cause == null ? answered(intent, e) : Failures.unanswered(intent.read(), cause);
    }

    private CallFailed answered(Intent intent, ApiException e) {
        int status = e.getCode();
        return Failures.notNow(status, e.getResponseHeaders())
                .orElseGet(
                        () -> status / 100 == 4 ? refused(intent, status, e.getResponseBody()) : CallFailed.garbage());
    }

    private CallFailed refused(Intent intent, int status, @Nullable String body) {
        if (intent == Intent.UPDATE && (status == 409 || status == 412)) { // R4 says 412, HAPI 409
            return new CallFailed(STALE, "http-409");
        }
        if (intent == Intent.TRANSACT && (status == 404 || status == 409)) { // wrong base; a twin in the same moment
            return new CallFailed(UNAVAILABLE, "http-" + status);
        }
        if (intent == Intent.TRANSACT && status == 412) { // not a no: once they are joined, it goes on
            return new CallFailed(UNAVAILABLE, SEVERAL);
        }
        if (status == 404 || status == 410) {
            return new CallFailed(REJECTED, GONE);
        }
        String issue = issue(body);
        return issue.isEmpty()
                ? CallFailed.garbage() // something on the way said no, not the agency
                : new CallFailed(REJECTED, "http-" + status + "-" + issue);
    }

    /** The first issue's type; its text stays here. Empty when this is no OperationOutcome that we can read. */
    private String issue(@Nullable String body) {
        try {
            String code =
                    json.readTree(body == null ? "" : body).at("/issue/0/code").asString("");
            return ISSUES.contains(code) ? code : "";
        } catch (JacksonException e) {
            return "";
        }
    }
}
