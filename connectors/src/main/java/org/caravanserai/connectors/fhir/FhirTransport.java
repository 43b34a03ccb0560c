package org.caravanserai.connectors.fhir;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.caravanserai.connectors.exchange.Clearance;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.connectors.http.ClearanceStamp;
import org.caravanserai.openapi.fhir.client.call.ApiClient;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What all calls to one server share: connections, and JSON as FHIR wants it. */
final class FhirTransport {
    /** Nulls and empty arrays are illegal in FHIR JSON, and a decimal's digits are part of its meaning. */
    static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(v -> v.withValueInclusion(JsonInclude.Include.NON_EMPTY))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final FhirSettings settings;
    private volatile @Nullable Capabilities known;

    FhirTransport(FhirSettings settings) {
        this.settings = settings;
    }

    /** The server, for polling; calls together end within the limit from now. */
    FhirServer server() {
        return server(UnaryOperator.identity(), () -> "");
    }

    /** The server, for one cleared handoff; each request carries the clearance of its own content. */
    FhirServer server(Clearance clearance) {
        return server(new ClearanceStamp(clearance), clearance::salt);
    }

    /**
     * Read once; a server that does not say now is taken for a usual one, and asked again by the next call.
     *
     * @param server over which to ask
     */
    Capabilities capabilities(FhirServer server) {
        Capabilities now = known;
        if (now != null) {
            return now;
        }
        try {
            now = server.capabilities();
            known = now;
            return now;
        } catch (CallFailed e) {
            return Capabilities.USUAL;
        }
    }

    private FhirServer server(UnaryOperator<HttpRequest> stamp, Supplier<String> salt) {
        HttpClient bounded = settings.http().calls(stamp);
        ApiClient client = new ApiClient(HttpClient.newBuilder(), JSON, settings.base()) {
            @Override
            public HttpClient getHttpClient() {
                return bounded;
            }
        };
        return new FhirServer(settings, client, salt);
    }
}
