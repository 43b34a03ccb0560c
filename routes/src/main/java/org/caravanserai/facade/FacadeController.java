package org.caravanserai.facade;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.answer.Answer;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.api.Answers;
import org.caravanserai.api.ClearanceFilter;
import org.caravanserai.api.IfMatch;
import org.caravanserai.api.Operation;
import org.caravanserai.identity.Callers;
import org.caravanserai.messaging.Asked;
import org.caravanserai.problem.Problem;
import org.caravanserai.problem.ProblemException;
import org.caravanserai.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The facade's contract over HTTP: each operation enters the route of its name. Written by hand, because a generated
 * interface would lose which parameters came twice, which are unknown, and every element that it has no field for.
 */
@RestController
@RequestMapping(
        path = FhirForm.BASE,
        produces = {FhirForm.JSON, MediaType.APPLICATION_JSON_VALUE})
class FacadeController {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Set<String> HANDLING = Set.of("handling=lenient", "handling=\"lenient\"");
    private final Operation operation;
    private final Callers callers;

    FacadeController(Operation operation, Callers callers) {
        this.operation = operation;
        this.callers = callers;
    }

    @GetMapping("/metadata")
    ResponseEntity<byte[]> readFhirCapabilities() {
        return FhirForm.unversioned(Capabilities.statement());
    }

    @GetMapping("/Task")
    ResponseEntity<byte[]> searchFhirTasks(HttpServletRequest request) {
        return search("searchFhirTasks", request, parameters(request.getQueryString()));
    }

    /** @throws ProblemException 400 for a form that something read before us: its conditions would be lost */
    @PostMapping(path = "/Task/_search", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<byte[]> searchFhirTasksByForm(HttpServletRequest request) throws IOException {
        String form = new String(request.getInputStream().readAllBytes(), UTF_8);
        if (form.isEmpty() && request.getContentLengthLong() > 0) {
            throw new ProblemException(Problem.of(ProblemType.CONTRACT, "The form could not be read; send it as GET."));
        }
        Map<String, List<String>> parameters = parameters(request.getQueryString());
        parameters(form)
                .forEach((name, values) -> parameters
                        .computeIfAbsent(name, first -> new ArrayList<>())
                        .addAll(values));
        return search("searchFhirTasksByForm", request, parameters);
    }

    private ResponseEntity<byte[]> search(
            String operationId, HttpServletRequest request, Map<String, List<String>> parameters) {
        TaskSearch search = SearchReading.read(parameters, lenient(request));
        Answer<TaskList.Found> answer = operation.call(operationId, asked().content(search));
        TaskList.Found found = Answers.done(answer).value();
        return FhirForm.unversioned(new SearchSet(FhirForm.base(), search).bundle(found));
    }

    @GetMapping("/Task/{id}")
    ResponseEntity<byte[]> readFhirTask(@PathVariable String id) {
        return FhirForm.versioned(task(id(id)));
    }

    private JsonNode task(UUID id) {
        Answer<JsonNode> answer = operation.call("readFhirTask", asked().about(id));
        return Answers.done(answer).value();
    }

    @PutMapping(
            path = "/Task/{id}",
            consumes = {FhirForm.JSON, MediaType.APPLICATION_JSON_VALUE})
    ResponseEntity<byte[]> updateFhirTask(
            @PathVariable String id, @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch, @RequestBody byte[] body) {
        UUID task = id(id);
        Answer<String> answer = operation.call(
                "updateFhirTask",
                asked().about(task).version(IfMatch.version(ifMatch)).content(written(id, body)));
        Answers.done(answer);
        return FhirForm.versioned(task(task));
    }

    private static JsonNode written(String id, byte[] body) {
        JsonNode written = tree(body);
        if (!written.path("resourceType").asString("").equals("Task")) {
            throw unreadable("Task.resourceType", "Send a Task.");
        }
        if (!written.path("id").asString("").equals(id)) {
            throw unreadable("Task.id", "Its id is that of the address.");
        }
        return written;
    }

    private static JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException unreadable) {
            throw unreadable("Task", "The body is no JSON, or says something twice.");
        }
    }

    private static ProblemException unreadable(String element, String message) {
        return new ProblemException(Problem.of(ProblemType.CONTRACT, "Send a Task of FHIR R4 as JSON.")
                .withErrors(List.of(new FieldFault(element, "structure", message))));
    }

    @GetMapping("/ServiceRequest/{id}")
    ResponseEntity<byte[]> readFhirServiceRequest(@PathVariable String id) {
        return shown("readFhirServiceRequest", id);
    }

    @GetMapping("/Patient/{id}")
    ResponseEntity<byte[]> readFhirPatient(@PathVariable String id) {
        return shown("readFhirPatient", id);
    }

    @GetMapping("/Consent/{id}")
    ResponseEntity<byte[]> readFhirConsent(@PathVariable String id) {
        return shown("readFhirConsent", id);
    }

    private ResponseEntity<byte[]> shown(String operationId, String id) {
        Answer<ResourceView.Shown> answer = operation.call(operationId, asked().about(id(id)));
        ResourceView.Shown shown = Answers.done(answer).value();
        ClearanceFilter.clear(shown.clearance());
        return FhirForm.versioned(shown.resource());
    }

    @GetMapping("/Organization/{id}")
    ResponseEntity<byte[]> readFhirOrganization(@PathVariable String id) {
        Answer<JsonNode> answer = operation.call("readFhirOrganization", asked().content(id));
        return FhirForm.unversioned(Answers.done(answer).value());
    }

    private Asked asked() {
        return Asked.by(callers.current());
    }

    private static UUID id(String text) {
        return TaskId.read(text)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemType.NOT_THERE, "Check the id; what was not sent to your agency is not shown.")));
    }

    private static boolean lenient(HttpServletRequest request) {
        return java.util.Collections.list(request.getHeaders("Prefer")).stream()
                .flatMap(header -> java.util.Arrays.stream(header.split("[,;]")))
                .anyMatch(preference -> HANDLING.contains(preference.strip()));
    }

    /** In their order, and as often as they came. */
    private static Map<String, List<String>> parameters(@Nullable String encoded) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : encoded == null || encoded.isEmpty() ? new String[0] : encoded.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            parameters
                    .computeIfAbsent(name, first -> new ArrayList<>())
                    .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }
}
