package org.caravanserai.connectors.directory;

import java.net.http.HttpClient;
import java.util.Optional;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.connectors.http.Failures;
import org.caravanserai.connectors.http.Intent;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.connectors.http.PartnerHttp;
import org.caravanserai.openapi.directory.client.DirectoryApi;
import org.caravanserai.openapi.directory.client.body.ServicePage;
import org.caravanserai.openapi.directory.client.call.ApiClient;
import org.caravanserai.openapi.directory.client.call.ApiException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The directory's server, as the operations we use; every failure is a {@link CallFailed}. */
final class HsdsServer {
    private final PartnerAddress address;
    private final PartnerHttp http;
    private final int perPage;

    HsdsServer(PartnerAddress address, PartnerHttp http, int perPage) {
        this.address = address;
        this.http = http;
        this.perPage = perPage;
    }

    ServicePage page(@Nullable String since, int number) {
        return call(() -> api().listServicePage(since, true, number, perPage)).orElseThrow(CallFailed::garbage);
    }

    Optional<JsonNode> service(String id) {
        return call(() -> api().readService(id));
    }

    /** Each call has a limit of its own. */
    private DirectoryApi api() {
        HttpClient bounded = http.calls();
        return new DirectoryApi(new ApiClient(HttpClient.newBuilder(), Hsds.JSON, address.toString()) {
            @Override
            public HttpClient getHttpClient() {
                return bounded;
            }
        });
    }

    private static <T> Optional<T> call(Call<T> call) {
        try {
            return Optional.of(Optional.ofNullable(call.run()).orElseThrow(CallFailed::garbage));
        } catch (ApiException e) {
            return gone(e) ? Optional.empty() : failed(e);
        }
    }

    private static boolean gone(ApiException e) {
        return e.getCause() == null && (e.getCode() == 404 || e.getCode() == 410);
    }

    private static <T> Optional<T> failed(ApiException e) {
        Throwable cause = e.getCause();
        if (cause instanceof JacksonException) {
            throw CallFailed.garbage();
        }
        if (cause != null) {
            throw Failures.unanswered(Intent.READ, cause);
        }
        throw Failures.notNow(e.getCode(), e.getResponseHeaders())
                .orElseGet(() -> new CallFailed(CallFailed.Kind.UNAVAILABLE, "http-" + e.getCode()));
    }

    /** One operation of the generated client. */
    private interface Call<T> {
        @Nullable
        T run() throws ApiException;
    }
}
