package org.caravanserai.connectors.citizenship;

import java.net.http.HttpClient;
import java.util.Optional;
import org.caravanserai.connectors.exchange.CaseWatch;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.Look;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.connectors.http.ClearanceStamp;
import org.caravanserai.connectors.http.Ends;
import org.caravanserai.connectors.http.Failures;
import org.caravanserai.connectors.http.Intent;
import org.caravanserai.openapi.citizenship.client.CaseStatusApi;
import org.caravanserai.openapi.citizenship.client.body.CaseAnswer;
import org.caravanserai.openapi.citizenship.client.call.ApiClient;
import org.caravanserai.openapi.citizenship.client.call.ApiException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Looks at a case through an authority's case status API, one receipt a call. */
public final class StatusConnector implements CaseWatch {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int NOT_FOUND = 404;

    private final StatusSettings settings;
    private final StatusReading reading;
    private final Ends ends;

    public StatusConnector(StatusSettings settings) {
        this.settings = settings;
        this.reading = new StatusReading(settings.zone(), settings.words());
        this.ends = new Ends(settings.agency());
    }

    @Override
    public Look look(ClearedHandoff cleared) {
        Optional<CaseNumber> number = CaseNumber.of(cleared.handoff().facts());
        return number.isEmpty()
                ? new Look.Rejected("no-receipt-number")
                : ends.read(() -> asked(cleared, number.get()));
    }

    private Look asked(ClearedHandoff cleared, CaseNumber number) {
        try {
            CaseAnswer answer = api(cleared).readCaseStatus(number.value());
            if (answer == null) {
                throw CallFailed.garbage();
            }
            return reading.of(number, answer.getCaseStatus());
        } catch (ApiException e) {
            return said(e);
        }
    }

    private CaseStatusApi api(ClearedHandoff cleared) {
        HttpClient calls = settings.http().calls(new ClearanceStamp(cleared.clearance()));
        return new CaseStatusApi(
                new ApiClient(HttpClient.newBuilder(), JSON, settings.address().toString()) {
                    @Override
                    public HttpClient getHttpClient() {
                        return calls;
                    }
                });
    }

    /** The authority answers 404 for what does not exist and for what is protected, so that 404 says nothing. */
    private static Look said(ApiException e) {
        if (e.getCause() instanceof JacksonException) {
            throw CallFailed.garbage();
        }
        if (e.getCause() != null) {
            throw Failures.unanswered(Intent.READ, e.getCause());
        }
        Optional<Integer> own = ErrorAnswer.code(e.getResponseBody());
        int status = e.getCode() / 100 == 3 ? e.getCode() : own.orElse(e.getCode());
        Optional<CallFailed> notNow = Failures.notNow(status, e.getResponseHeaders());
        if (notNow.isPresent()) {
            throw notNow.get();
        }
        if (own.isEmpty()) {
            throw CallFailed.garbage(); // something on the way said no, not the authority
        }
        return status == NOT_FOUND ? Look.Found.nothing() : new Look.Rejected("http-" + status);
    }
}
