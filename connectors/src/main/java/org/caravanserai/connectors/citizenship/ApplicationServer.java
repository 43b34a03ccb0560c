package org.caravanserai.connectors.citizenship;

import static org.caravanserai.connectors.http.Intent.READ;
import static org.caravanserai.connectors.http.Intent.WRITE;

import java.net.http.HttpClient;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.connectors.http.Failures;
import org.caravanserai.connectors.http.Intent;
import org.caravanserai.openapi.citizenship.client.application.ApplicationApi;
import org.caravanserai.openapi.citizenship.client.application.body.Applicant;
import org.caravanserai.openapi.citizenship.client.application.body.ApplicationView;
import org.caravanserai.openapi.citizenship.client.application.body.Attachment;
import org.caravanserai.openapi.citizenship.client.application.body.NewApplication;
import org.caravanserai.openapi.citizenship.client.application.body.Residence;
import org.caravanserai.openapi.citizenship.client.application.body.StaticData;
import org.caravanserai.openapi.citizenship.client.application.body.TravelDocument;
import org.caravanserai.openapi.citizenship.client.application.call.ApiClient;
import org.caravanserai.openapi.citizenship.client.application.call.ApiException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The authority's server, as the operations we use; every failure is a {@link CallFailed}. */
final class ApplicationServer {
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(
                    v -> v.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .build();

    private final ApplicationApi api;

    /** @param calls for all calls of one delivery */
    ApplicationServer(String base, HttpClient calls) {
        this.api = new ApplicationApi(new ApiClient(HttpClient.newBuilder(), JSON, base) {
            @Override
            public HttpClient getHttpClient() {
                return calls;
            }
        });
    }

    void add(Applicant applicant, boolean child) {
        if (child) {
            run(() -> api.addChild(applicant));
        } else {
            run(() -> api.addApplicant(applicant));
        }
    }

    String add(StaticData data) {
        return id(call(WRITE, () -> api.addStaticData(data)));
    }

    Set<String> applications(String number) {
        List<ApplicationView> all = call(READ, () -> api.listApplications(number));
        return all.stream().map(one -> id(one.getApplicationId())).collect(Collectors.toSet());
    }

    String apply(String staticData, String number, boolean child) {
        NewApplication wish = new NewApplication().staticDataId(staticData);
        return id(call(WRITE, () -> child ? api.applyForChild(number, wish) : api.apply(wish)));
    }

    boolean has(String application, Residence residence) {
        return call(READ, () -> api.listResidences(application)).contains(residence);
    }

    void add(String application, Residence residence) {
        run(() -> api.addResidence(application, residence));
    }

    boolean has(String application, TravelDocument document) {
        return call(READ, () -> api.listTravelDocuments(application)).contains(document);
    }

    void add(String application, TravelDocument document) {
        run(() -> api.addTravelDocument(application, document));
    }

    boolean hasScan(String application, Scan scan) {
        return call(READ, () -> api.listAttachments(application)).stream()
                .anyMatch(there -> scan.type().equals(there.getAttachmentType()));
    }

    void add(String application, Scan scan, byte[] content) {
        Attachment attachment = new Attachment()
                .attachmentType(scan.type())
                .fileName(scan.fileName())
                .base64Contents(Base64.getEncoder().encodeToString(content));
        run(() -> api.addAttachment(application, attachment));
    }

    boolean confirm(String application) {
        return call(WRITE, () -> api.confirm(application));
    }

    /** Ids arrive in quotes, sometimes in two pairs. */
    private static String id(@Nullable String written) {
        String plain = written == null ? "" : written.strip().replace("\"", "");
        if (!plain.matches("[A-Za-z0-9-]{1,64}")) {
            throw CallFailed.garbage();
        }
        return plain;
    }

    private void run(Write write) {
        try {
            write.run();
        } catch (ApiException e) {
            throw failure(WRITE, e);
        }
    }

    private static <T> T call(Intent intent, Call<T> call) {
        T answer;
        try {
            answer = call.run();
        } catch (ApiException e) {
            throw failure(intent, e);
        }
        if (answer == null) {
            throw CallFailed.garbage();
        }
        return answer;
    }

    private static CallFailed failure(Intent intent, ApiException e) {
        if (e.getCause() instanceof JacksonException) {
            return CallFailed.garbage();
        }
        if (e.getCause() != null) {
            return Failures.unanswered(intent, e.getCause());
        }
        return Failures.notNow(e.getCode(), e.getResponseHeaders())
                .orElseGet(() -> e.getCode() / 100 == 4
                        ? new CallFailed(CallFailed.Kind.REJECTED, "http-" + e.getCode())
                        : CallFailed.garbage());
    }

    /** One operation of the generated client that brings something. */
    private interface Call<T> {
        @Nullable
        T run() throws ApiException;
    }

    /** One that brings nothing. */
    private interface Write {
        void run() throws ApiException;
    }
}
