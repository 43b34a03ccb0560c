package org.caravanserai.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.caravanserai.connectors.clearance.ClearanceRefused;
import org.caravanserai.connectors.clearance.ClearanceVerifier;
import org.caravanserai.openapi.partner.client.PartnerApi;
import org.caravanserai.openapi.partner.client.body.Decision;
import org.caravanserai.openapi.partner.client.body.DeclineReason;
import org.caravanserai.openapi.partner.client.body.Handoff;
import org.caravanserai.openapi.partner.client.body.HandoffPage;
import org.caravanserai.openapi.partner.client.body.NewReport;
import org.caravanserai.openapi.partner.client.body.Outcome;
import org.caravanserai.openapi.partner.client.body.RecallReceipt;
import org.caravanserai.openapi.partner.client.body.RecallResult;
import org.caravanserai.openapi.partner.client.call.ApiClient;
import org.caravanserai.openapi.partner.client.call.ApiException;
import org.jspecify.annotations.Nullable;

/** The partner API as one agency uses it, over HTTP like any real partner. */
final class PartnerDesk {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int PAGE = 100;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ApiClient client = new ApiClient();
    private final PartnerApi api;
    private final String base;
    private final String token;
    private final String agency;
    private final ClearanceVerifier verifier;

    /** @param address of the hub, such as {@code http://127.0.0.1:8080} */
    PartnerDesk(String address, String token, String agency, ClearanceVerifier verifier) {
        this.base = address + "/api/partner/v1";
        this.token = token;
        this.agency = agency;
        this.verifier = verifier;
        client.updateBaseUri(base);
        client.setConnectTimeout(PATIENCE);
        client.setReadTimeout(PATIENCE);
        client.setRequestInterceptor(request -> request.setHeader("Authorization", "Bearer " + token));
        this.api = new PartnerApi(client);
    }

    HandoffPage list(@Nullable String cursor) throws ApiException {
        return api.listHandoffs(null, null, cursor, PAGE);
    }

    /** A handoff whose clearance held, and the ETag that every answer to it must name. */
    record Read(Handoff handoff, String etag) {}

    /** The clearance is over the bytes as they came, so they are not left to the generated client. */
    Read read(UUID handoff) throws ApiException, ClearanceRefused {
        HttpResponse<byte[]> answer = get("/handoffs/" + handoff);
        if (answer.statusCode() != 200) {
            throw new ApiException(answer.statusCode(), "the hub answered " + answer.statusCode());
        }
        String clearance = answer.headers().firstValue(ClearanceVerifier.HEADER).orElse(null);
        verifier.check(clearance, agency, handoff.toString(), answer.body());
        return new Read(
                client.getObjectMapper().readValue(answer.body(), Handoff.class),
                answer.headers().firstValue("ETag").orElse(""));
    }

    private HttpResponse<byte[]> get(String path) throws ApiException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new ApiException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(e);
        }
    }

    void seen(UUID handoff) throws ApiException {
        api.markSeen(handoff, key(handoff, "seen"));
    }

    void accept(UUID handoff, String etag) throws ApiException {
        decide(handoff, etag, new Decision().decision(Decision.DecisionEnum.ACCEPT));
    }

    void decline(UUID handoff, String etag) throws ApiException {
        Decision no = new Decision().decision(Decision.DecisionEnum.DECLINE).reason(DeclineReason.NO_CAPACITY);
        decide(handoff, etag, no);
    }

    void askBack(UUID handoff, String etag, String question) throws ApiException {
        Decision ask = new Decision().decision(Decision.DecisionEnum.ASK_BACK).message(question);
        decide(handoff, etag, ask);
    }

    private void decide(UUID handoff, String etag, Decision decision) throws ApiException {
        api.decideHandoff(handoff, etag, decision, key(handoff, etag));
    }

    void inProgress(UUID handoff, String etag) throws ApiException {
        NewReport report = new NewReport().status(NewReport.StatusEnum.IN_PROGRESS);
        api.reportProgress(handoff, etag, report, key(handoff, etag));
    }

    void completed(UUID handoff, String etag, Outcome.CodeEnum outcome) throws ApiException {
        NewReport report =
                new NewReport().status(NewReport.StatusEnum.COMPLETED).outcome(new Outcome().code(outcome));
        api.reportProgress(handoff, etag, report, key(handoff, etag));
    }

    void stopped(UUID handoff, String etag) throws ApiException {
        RecallReceipt receipt = new RecallReceipt().result(RecallResult.STOPPED);
        api.confirmRecall(handoff, etag, receipt, key(handoff, "stopped"));
    }

    /** The same try has the same key, so one that was cut off may be made again. */
    private static UUID key(UUID handoff, String what) {
        return UUID.nameUUIDFromBytes((handoff + what).getBytes(StandardCharsets.UTF_8));
    }
}
