package org.caravanserai.connectors.fhir;

import static org.caravanserai.connectors.http.CallFailed.Kind.REJECTED;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.openapi.fhir.client.body.Reference;
import org.caravanserai.openapi.fhir.client.body.Task;
import org.caravanserai.openapi.fhir.client.body.TaskOutput;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts what a Task's outputs name into the Task, before it is read: so that a Task that waits for a person is kept with all of
 * it. The hub decides what of it may go back; here nothing is left out but what was taken back.
 */
final class Outputs {
    /** The code by which a person is told that a result could not be had, though its server answered. */
    static final String NOT_READ = "output-not-read";

    private static final String READ = "read-output-";
    private final FhirTransport transport;
    private final References references;

    Outputs(FhirTransport transport, References references) {
        this.transport = transport;
        this.references = references;
    }

    /** False when the server will not give one of them; what is gone, elsewhere or of another kind is left as it is. */
    boolean inlined(JsonNode task) {
        int number = 0;
        for (JsonNode output : task.path("output")) {
            String id = READ + number++;
            Optional<JsonNode> found;
            try {
                found = named(output.at("/valueReference/reference").asString(""));
            } catch (CallFailed e) {
                if (passing(e)) {
                    throw e;
                }
                return false; // this one alone: the others must not wait for it
            }
            found.ifPresent(
                    resource -> inline((ObjectNode) task, (ObjectNode) output.path("valueReference"), resource, id));
        }
        return true;
    }

    private Optional<JsonNode> named(String reference) {
        return OutputWords.TYPES.keySet().stream()
                .flatMap(type -> references.id(type, reference).stream().flatMap(id -> read(type, id).stream()))
                .findFirst();
    }

    private Optional<JsonNode> read(String type, String id) {
        try {
            return Optional.of(transport.server().read(type, id));
        } catch (CallFailed e) {
            if (e.kind() == REJECTED && e.code().equals(Classifier.GONE)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whether the whole server is away, and not this resource barred or broken. */
    private static boolean passing(CallFailed e) {
        boolean answered = e.code().startsWith("http-")
                && !e.code().equals("http-503")
                && !e.code().equals("http-429");
        return e.kind() != REJECTED && !answered;
    }

    private static void inline(ObjectNode task, ObjectNode reference, JsonNode resource, String id) {
        task.withArray("/contained").add(((ObjectNode) resource.deepCopy()).put("id", id));
        reference.put("reference", "#" + id);
    }

    /** What the outputs of a Task say that holds what they name. */
    static List<OutputWords> words(Task task) {
        return Words.all(task.getOutput()).stream()
                .map(TaskOutput::getValueReference)
                .filter(Objects::nonNull)
                .flatMap(reference -> contained(task, reference).stream())
                .flatMap(resource -> OutputWords.of(resource).stream())
                .toList();
    }

    private static Optional<JsonNode> contained(Task task, Reference reference) {
        return Words.all(task.getContained()).stream()
                .filter(resource -> ("#" + resource.path("id").asString("")).equals(reference.getReference()))
                .findFirst();
    }
}
