package org.caravanserai.api;

import java.net.URI;
import java.util.function.Function;
import org.caravanserai.answer.Answer;
import org.caravanserai.problem.Problem;
import org.caravanserai.problem.ProblemException;
import org.caravanserai.problem.ProblemType;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Says a feature's answer in HTTP: the value with its ETag, or the problem that each no is. */
public final class Answers {
    private Answers() {}

    /**
     * 200 with the value.
     *
     * @throws ProblemException for any answer but done
     */
    public static <T> ResponseEntity<T> ok(Answer<T> answer) {
        Answer.Done<T> done = done(answer);
        return withVersion(ResponseEntity.ok(), done).body(done.value());
    }

    /**
     * 200 with what the contract shows of the value.
     *
     * @throws ProblemException for any answer but done
     */
    public static <T, R> ResponseEntity<R> ok(Answer<T> answer, Function<? super T, ? extends R> body) {
        return ok(answer.<R>map(body));
    }

    /**
     * 200 with the value in one of the forms that the operation has.
     *
     * @throws ProblemException for any answer but done
     */
    static ResponseEntity<Object> as(MediaType form, Answer<?> answer) {
        Answer.Done<?> done = done(answer);
        return withVersion(ResponseEntity.ok(), done)
                .contentType(form)
                .varyBy(HttpHeaders.ACCEPT)
                .body(done.value());
    }

    /**
     * 201 with the value and where it is from now on.
     *
     * @throws ProblemException for any answer but done
     */
    public static <T> ResponseEntity<T> created(Answer<T> answer, Function<? super T, URI> location) {
        Answer.Done<T> done = done(answer);
        return withVersion(ResponseEntity.status(HttpStatus.CREATED).location(location.apply(done.value())), done)
                .body(done.value());
    }

    /**
     * 201 with what the contract shows of the value, and where it is from now on.
     *
     * @throws ProblemException for any answer but done
     */
    public static <T, R> ResponseEntity<R> created(
            Answer<T> answer, Function<? super T, URI> location, Function<? super T, ? extends R> body) {
        Answer.Done<T> done = done(answer);
        return withVersion(ResponseEntity.status(HttpStatus.CREATED).location(location.apply(done.value())), done)
                .body(body.apply(done.value()));
    }

    private static ResponseEntity.BodyBuilder withVersion(ResponseEntity.BodyBuilder response, Answer.Done<?> done) {
        response.contentType(MediaType.APPLICATION_JSON).cacheControl(CacheControl.noStore());
        return done.version() == Answer.Done.UNVERSIONED ? response : response.eTag("\"" + done.version() + "\"");
    }

    /**
     * The answer, for whoever has a form of its own for it.
     *
     * @throws ProblemException for any answer but done
     */
    public static <T> Answer.Done<T> done(Answer<T> answer) {
        return switch (answer) {
            case Answer.Done<T> done -> done;
            case Answer.No<T> no -> throw new ProblemException(problem(no));
        };
    }

    private static Problem problem(Answer.No<?> no) {
        return switch (no) {
            case Answer.NotThere<?> notThere ->
                Problem.of(ProblemType.NOT_THERE, "Check the id; what was not sent by or to your agency is not shown.");
            case Answer.Invalid<?> invalid ->
                Problem.of(ProblemType.INVALID, "Correct the fields named in `errors`.")
                        .withErrors(invalid.faults());
            case Answer.Refused<?> refused ->
                Problem.of(ProblemType.REFUSED, refused.detail())
                        .withReason(refused.reason())
                        .withCategories(refused.categories());
            case Answer.Conflict<?> conflict ->
                Problem.of(ProblemType.CONFLICT, conflict.detail())
                        .withReason(conflict.code())
                        .withCurrent(conflict.state(), conflict.version(), conflict.lastEvent());
            case Answer.Stale<?> stale ->
                Problem.of(ProblemType.STALE, "Read it again and decide on the current version.")
                        .withCurrent(stale.state(), stale.version(), stale.lastEvent());
            case Answer.TooMany<?> often ->
                Problem.of(ProblemType.TOO_MANY, "Wait as long as Retry-After says.")
                        .withRetryAfter(
                                Math.max(1, often.again().plusMillis(999).toSeconds()));
            case Answer.Gone<?> gone ->
                Problem.of(ProblemType.GONE, "Its facts are not given out any more.")
                        .withReason(gone.reason());
        };
    }
}
