package org.caravanserai.problem;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.caravanserai.answer.FieldFault;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** An RFC 9457 problem as {@code Problem} in our contracts has it; names fields, rules and codes, never what was sent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        @Nullable List<FieldFault> errors,
        @Nullable String reason,
        @Nullable List<String> categories,
        @Nullable String state,
        @Nullable Integer version,
        @Nullable String lastEvent,
        @JsonIgnore @Nullable Long again) {

    /**
     * @param detail what to do about it
     */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(
                type.uri(), type.title(), type.status(), detail, null, null, null, null, null, null, null, null);
    }

    public Problem withInstance(String uri) {
        return new Problem(
                type, title, status, detail, uri, errors, reason, categories, state, version, lastEvent, again);
    }

    public Problem withErrors(Collection<FieldFault> faults) {
        return new Problem(
                type,
                title,
                status,
                detail,
                instance,
                List.copyOf(faults),
                reason,
                categories,
                state,
                version,
                lastEvent,
                again);
    }

    public Problem withReason(String word) {
        return new Problem(
                type, title, status, detail, instance, errors, word, categories, state, version, lastEvent, again);
    }

    public Problem withCategories(Collection<String> words) {
        return new Problem(
                type,
                title,
                status,
                detail,
                instance,
                errors,
                reason,
                List.copyOf(words),
                state,
                version,
                lastEvent,
                again);
    }

    /** How it stands now, for a caller who was overtaken. */
    public Problem withCurrent(@Nullable String state, @Nullable Integer version, @Nullable String lastEvent) {
        return new Problem(
                type, title, status, detail, instance, errors, reason, categories, state, version, lastEvent, again);
    }

    /** When the same request may be sent again; in a header, not in the body. */
    public Problem withRetryAfter(long seconds) {
        return new Problem(
                type, title, status, detail, instance, errors, reason, categories, state, version, lastEvent, seconds);
    }

    /** After how many seconds the same request may be sent again; empty where repeating it would not help. */
    public Optional<String> retryAfter() {
        return status == ProblemType.TRY_LATER.status()
                ? Optional.of("1")
                : Optional.ofNullable(again).map(String::valueOf);
    }

    /** As a response; whatever the caller said it accepts, a problem is problem+json. */
    public ResponseEntity<Problem> asResponse() {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .cacheControl(CacheControl.noStore())
                .headers(headers -> retryAfter().ifPresent(seconds -> headers.set(HttpHeaders.RETRY_AFTER, seconds)))
                .body(this);
    }
}
