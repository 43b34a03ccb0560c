package org.caravanserai.connectors.fhir;

import static org.caravanserai.connectors.fhir.Classifier.Intent.READ;
import static org.caravanserai.connectors.fhir.Classifier.Intent.TRANSACT;
import static org.caravanserai.connectors.fhir.Classifier.Intent.UPDATE;
import static org.caravanserai.connectors.http.CallFailed.Kind.UNAVAILABLE;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.openapi.fhir.client.FhirApi;
import org.caravanserai.openapi.fhir.client.body.Bundle;
import org.caravanserai.openapi.fhir.client.body.BundleEntry;
import org.caravanserai.openapi.fhir.client.body.BundleResponse;
import org.caravanserai.openapi.fhir.client.body.CapabilityStatement;
import org.caravanserai.openapi.fhir.client.body.Extension;
import org.caravanserai.openapi.fhir.client.body.Meta;
import org.caravanserai.openapi.fhir.client.body.Patient;
import org.caravanserai.openapi.fhir.client.body.ServiceRequest;
import org.caravanserai.openapi.fhir.client.body.Task;
import org.caravanserai.openapi.fhir.client.call.ApiClient;
import org.caravanserai.openapi.fhir.client.call.ApiException;
import org.caravanserai.openapi.fhir.client.call.ApiResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The agency's server, as the operations we use; every failure is a {@link CallFailed}. */
final class FhirServer {
    private static final int PAGE = 200;
    private static final int TRIES = 3;
    private final FhirSettings settings;
    private final ApiClient client;
    private final FhirApi api;
    private final Classifier classifier = new Classifier(FhirTransport.JSON);
    private final Supplier<String> salt;
    private final References references;

    /** @param salt for each resource that is written back */
    FhirServer(FhirSettings settings, ApiClient client, Supplier<String> salt) {
        this.salt = salt;
        this.settings = settings;
        this.client = client;
        this.references = new References(settings.base());
        this.api = new FhirApi(client);
    }

    Bundle transact(Bundle bundle) {
        return answered(call(TRANSACT, () -> api.transact(bundle)));
    }

    Capabilities capabilities() {
        CapabilityStatement said = answered(call(READ, api::readCapabilities));
        if (!"CapabilityStatement".equals(said.getResourceType())) {
            throw CallFailed.garbage();
        }
        return Capabilities.of(said);
    }

    /** Creates one resource, unless {@code condition} finds it. */
    BundleResponse create(String type, JsonNode resource, @Nullable String condition) {
        ApiResponse<JsonNode> answer =
                answered(call(TRANSACT, () -> api.createAnyWithHttpInfo(type, resource, condition)));
        String location = answer.getHeaders().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Location"))
                .map(header -> header.getValue().getFirst())
                .findFirst()
                .orElseGet(() -> type + "/" + answer.getData().path("id").asString(""));
        return new BundleResponse()
                .status(String.valueOf(answer.getStatusCode()))
                .location(location);
    }

    /** A location of the server's own, as a reference without its version. */
    String reference(String type, @Nullable String location) {
        return type + "/" + references.id(type, location).orElseThrow(CallFailed::garbage);
    }

    JsonNode read(String type, String id) {
        return answered(call(READ, () -> api.readAny(type, id)));
    }

    /** The ids of what is known by an identifier; several where a server took something twice in the same moment. */
    List<String> ids(String type, String identifier) {
        return Words.all(answered(call(READ, () -> api.searchAny(type, identifier)))
                        .getEntry())
                .stream()
                .map(BundleEntry::getResource)
                .filter(resource -> resource != null
                        && resource.path("resourceType").asString("").equals(type))
                .map(resource -> resource.path("id").asString(""))
                .toList();
    }

    /** Our Tasks that changed, oldest change first; {@code since} carries its prefix, absent for all. */
    Bundle tasksSince(@Nullable String since) {
        return answered(call(READ, () -> api.searchTasks(since, null, us(), null, null, PAGE, "_lastUpdated")));
    }

    /** The subscriptions that notify an address. */
    List<JsonNode> subscriptions(String endpoint) {
        return Words.all(answered(call(READ, () -> api.searchSubscriptions(endpoint)))
                        .getEntry())
                .stream()
                .map(BundleEntry::getResource)
                .filter(resource -> resource != null
                        && resource.path("resourceType").asString("").equals("Subscription"))
                .toList();
    }

    /** Writes {@code wanted} in the place of a subscription, on the version that was read. */
    void renew(JsonNode present, ObjectNode wanted) {
        String id = present.path("id").asString("");
        String version = "W/\"" + present.path("meta").path("versionId").asString("") + "\"";
        call(UPDATE, () -> api.updateSubscription(id, wanted.put("id", id), version));
    }

    /** Our identifier there, {@code system|value}. */
    String us() {
        return Words.AGENCY + "|" + settings.ourOrganization();
    }

    /** A further page; a link to another origin is a redirect by other means. */
    Bundle page(String link) {
        URI uri = settings.address().link(link);
        return answered(call(READ, () -> get(uri)));
    }

    private Bundle get(URI uri) throws ApiException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "application/fhir+json");
        try {
            HttpResponse<String> answer =
                    client.getHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new ApiException(answer.statusCode(), answer.headers(), answer.body());
            }
            return FhirTransport.JSON.readValue(answer.body(), Bundle.class);
        } catch (IOException | JacksonException e) {
            throw new ApiException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(e);
        }
    }

    Task task(String id) {
        return answered(call(READ, () -> api.readTask(id)));
    }

    /** Reads, edits and writes back, from the start if someone else wrote in between; {@code edit} says if anything changed. */
    void editTask(String id, Predicate<Task> edit) {
        again(() -> {
            Task task = task(id);
            if (edit.test(task)) {
                task.setExtension(salted(task.getExtension()));
                call(UPDATE, () -> api.updateTask(id, task, etag(task.getMeta())));
            }
        });
    }

    void editPatient(String id, Predicate<Patient> edit) {
        again(() -> {
            Patient patient = answered(call(READ, () -> api.readPatient(id)));
            JsonNode tree = FhirTransport.JSON.valueToTree(patient);
            understood(Modifiers.unknownIn(tree) || Modifiers.closed(tree));
            if (edit.test(patient)) {
                patient.setExtension(salted(patient.getExtension()));
                call(UPDATE, () -> api.updatePatient(id, patient, etag(patient.getMeta())));
            }
        });
    }

    void editServiceRequest(String id, Predicate<ServiceRequest> edit) {
        again(() -> {
            ServiceRequest request = answered(call(READ, () -> api.readServiceRequest(id)));
            understood(Modifiers.unknownIn(FhirTransport.JSON.valueToTree(request)));
            if (edit.test(request)) {
                request.setExtension(salted(request.getExtension()));
                call(UPDATE, () -> api.updateServiceRequest(id, request, etag(request.getMeta())));
            }
        });
    }

    private List<Extension> salted(@Nullable List<Extension> extensions) {
        return Words.replaced(extensions, Words.extension(Words.SALT, salt.get()));
    }

    /** What we would write into a record whose meaning is turned round is for people to decide: tried thrice, then parked. */
    private static void understood(boolean modified) {
        if (modified) {
            throw new CallFailed(UNAVAILABLE, Modifiers.UNKNOWN);
        }
    }

    private static void again(Runnable write) {
        for (int tried = 1; ; tried++) {
            try {
                write.run();
                return;
            } catch (CallFailed e) {
                if (e.kind() != CallFailed.Kind.STALE || tried == TRIES) {
                    throw e;
                }
            }
        }
    }

    private static String etag(@Nullable Meta meta) {
        if (meta == null || meta.getVersionId() == null) {
            throw CallFailed.garbage(); // without it we might write over what we have not seen
        }
        return "W/\"" + meta.getVersionId() + "\"";
    }

    private <T> @Nullable T call(Classifier.Intent intent, Call<T> call) {
        try {
            return call.run();
        } catch (ApiException e) {
            throw classifier.failure(intent, e);
        }
    }

    private static <T> T answered(@Nullable T answer) {
        if (answer == null) {
            throw CallFailed.garbage();
        }
        return answer;
    }

    /** One operation of the generated client. */
    private interface Call<T> {
        @Nullable
        T run() throws ApiException;
    }
}
