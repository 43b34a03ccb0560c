package org.caravanserai.connectors.primero;

import static org.caravanserai.connectors.http.CallFailed.Kind.REJECTED;
import static org.caravanserai.connectors.http.CallFailed.Kind.UNAVAILABLE;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.connectors.http.Failures;
import org.caravanserai.connectors.http.Intent;
import org.caravanserai.openapi.primero.client.PrimeroApi;
import org.caravanserai.openapi.primero.client.body.CaseBody;
import org.caravanserai.openapi.primero.client.body.CaseHead;
import org.caravanserai.openapi.primero.client.body.Transition;
import org.caravanserai.openapi.primero.client.body.TransitionBody;
import org.caravanserai.openapi.primero.client.call.ApiClient;
import org.caravanserai.openapi.primero.client.call.ApiException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tracker, as the operations we use; every failure is a {@link CallFailed}. */
final class PrimeroServer {
    static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    /** What it cuts a page to, whatever is asked for. */
    static final int MOST = 1000;

    /** The code of a failure over one case that our user may not see; of any other call, 403 is about our user itself. */
    static final String CLOSED = "http-403";

    /** Its words for a field that is wrong, and ours; any other is not passed on. */
    private static final Map<String, String> FIELDS = Map.of("consent", "consent", "transitioned_to", "recipient");

    private final PrimeroApi api;

    private PrimeroServer(PrimeroApi api) {
        this.api = api;
    }

    /** For calls that together end within the limit from now. */
    static PrimeroServer of(PrimeroSettings settings, UnaryOperator<HttpRequest> stamp) {
        HttpClient bounded = settings.http().calls(stamp);
        return new PrimeroServer(new PrimeroApi(
                new ApiClient(HttpClient.newBuilder(), JSON, settings.address().toString()) {
                    @Override
                    public HttpClient getHttpClient() {
                        return bounded;
                    }
                }));
    }

    /** Creates a case under an id of ours. @return false if it is there already */
    boolean create(JsonNode data) {
        try {
            api.createCase(new CaseBody().data(data));
            return true;
        } catch (ApiException e) {
            if (e.getCause() == null && e.getCode() == 409) {
                return false;
            }
            throw failure(Intent.WRITE, e);
        }
    }

    void update(String id, JsonNode data) {
        answered(call(Intent.WRITE, () -> api.updateCase(id, new CaseBody().data(data))));
    }

    /**
     * Empty where there is no such case.
     *
     * @param intent of what this look belongs to: once facts have left, no failure is a harmless one
     * @throws CallFailed also with {@link #CLOSED}
     */
    Optional<List<Transition>> referrals(String id, Intent intent) {
        try {
            List<Transition> found = answered(api.listReferrals(id)).getData();
            return Optional.of(answered(found));
        } catch (ApiException e) {
            if (e.getCause() == null && e.getCode() == 404) {
                return Optional.empty();
            }
            throw e.getCause() == null && e.getCode() == 403 ? closed() : failure(intent, e);
        }
    }

    private static CallFailed closed() {
        return new CallFailed(UNAVAILABLE, CLOSED);
    }

    Transition refer(String id, Transition referral) {
        return data(call(Intent.WRITE, () -> api.refer(id, new TransitionBody().data(referral))));
    }

    Transition revoke(String id, String referral) {
        return data(call(Intent.WRITE, () -> api.revoke(id, referral)));
    }

    /** One page of the cases that changed, oldest change first. @param since as the tracker said it; null for all */
    List<CaseHead> changed(@Nullable String since, int page) {
        String range = since == null ? null : since + "..";
        return answered(answered(call(
                        Intent.READ,
                        () -> api.listCases(range, "last_updated_at", "asc", "id,last_updated_at", MOST, page)))
                .getData());
    }

    private static Transition data(@Nullable TransitionBody body) {
        return answered(answered(body).getData());
    }

    private static <T> T answered(@Nullable T answer) {
        if (answer == null) {
            throw CallFailed.garbage();
        }
        return answer;
    }

    private static <T> @Nullable T call(Intent intent, Call<T> call) {
        try {
            return call.run();
        } catch (ApiException e) {
            throw failure(intent, e);
        }
    }

    private static CallFailed failure(Intent intent, ApiException e) {
        Throwable cause = e.getCause();
        if (cause instanceof JacksonException) {
            return CallFailed.garbage();
        }
        if (cause != null) {
            return Failures.unanswered(intent, cause);
        }
        int status = e.getCode();
        return Failures.notNow(status, e.getResponseHeaders()).orElseGet(() -> refused(status, e.getResponseBody()));
    }

    /** Only 422 in its own form is its word; 404 and the like say that the address, or the case, is not there. */
    private static CallFailed refused(int status, @Nullable String body) {
        if (status != 422) {
            return new CallFailed(UNAVAILABLE, "http-" + status);
        }
        try {
            JsonNode first = JSON.readTree(body == null ? "" : body).at("/errors/0");
            if (!first.isObject()) {
                return CallFailed.garbage();
            }
            String field = FIELDS.get(first.path("detail").asString(""));
            return new CallFailed(REJECTED, field == null ? "http-422" : "http-422-" + field);
        } catch (JacksonException e) {
            return CallFailed.garbage();
        }
    }

    /** One operation of the generated client. */
    private interface Call<T> {
        @Nullable
        T run() throws ApiException;
    }
}
