package org.caravanserai.connectors.fhir;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.caravanserai.connectors.exchange.Clearance;
import org.caravanserai.openapi.fhir.client.call.ApiClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What all calls to one server share: connections, and JSON as FHIR wants it. */
final class FhirTransport {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(3);

    /** Nulls and empty arrays are illegal in FHIR JSON, and a decimal's digits are part of its meaning. */
    static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(v -> v.withValueInclusion(JsonInclude.Include.NON_EMPTY))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final FhirSettings settings;
    private final HttpClient http;

    FhirTransport(FhirSettings settings) {
        this.settings = settings;
        Duration half = settings.callLimit().dividedBy(2); // a refused connection is told from an unknown end
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(half.compareTo(LONGEST_CONNECT) < 0 ? half : LONGEST_CONNECT)
                .build();
    }

    /** The server, for polling; calls together end within the limit from now. */
    FhirServer server() {
        return server(UnaryOperator.identity(), () -> "");
    }

    /** The server, for one cleared handoff; each request carries the clearance of its own content. */
    FhirServer server(Clearance clearance) {
        return server(new Stamp(clearance), clearance::salt);
    }

    private FhirServer server(UnaryOperator<HttpRequest> stamp, Supplier<String> salt) {
        HttpClient bounded = new BoundedHttpClient(http, Deadline.in(settings.callLimit()), stamp);
        ApiClient client = new ApiClient(HttpClient.newBuilder(), JSON, settings.base()) {
            @Override
            public HttpClient getHttpClient() {
                return bounded;
            }
        };
        client.setRequestInterceptor(request ->
                settings.token().get().ifPresent(token -> request.header("Authorization", "Bearer " + token)));
        return new FhirServer(settings, client, salt);
    }
}
