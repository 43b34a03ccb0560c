package org.caravanserai.sandbox.region;

import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import org.caravanserai.connectors.clearance.ClearanceRefused;
import org.caravanserai.connectors.clearance.ClearanceRefused.Check;
import org.caravanserai.connectors.clearance.ClearanceVerifier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes a write from the hub only if the person's consent cleared just this body: for the handoff and the owner of a Task that
 * the write is about. The server stands for every service that is reached at its address, so a Task says whose it is.
 */
final class WritesCleared {
    private final RegionStore store;
    private final ClearanceVerifier verifier;

    WritesCleared(RegionStore store, ClearanceVerifier verifier) {
        this.store = store;
        this.verifier = verifier;
    }

    /** @throws FhirRefusal 403 naming the check that failed, 503 if the hub's keys cannot be read */
    void check(@Nullable String clearance, String path, byte[] body) {
        try {
            if (clearance != null && path.matches("[A-Za-z]+")) {
                checkCreate(clearance, body);
            } else {
                checkEach(clearance, concerned(path, body), body);
            }
        } catch (ClearanceRefused no) {
            throw new FhirRefusal(403, "security", "Consent-Clearance: " + no.check());
        } catch (IllegalStateException | java.io.UncheckedIOException unreadable) {
            throw new FhirRefusal(503, "transient", "The keys to check a clearance with cannot be read");
        }
    }

    /** What is created by itself is about no Task yet: it is for whom, and about what, the clearance itself says. */
    private void checkCreate(String clearance, byte[] body) throws ClearanceRefused {
        JsonNode claims = claims(clearance);
        JsonNode audience = claims.path("aud");
        verifier.check(
                clearance,
                audience.isArray() ? audience.path(0).asString("") : audience.asString(""),
                claims.path("handoff").asString(""),
                body);
    }

    private static JsonNode claims(String clearance) {
        String[] parts = clearance.split("\\.");
        try {
            return RegionStore.JSON.readTree(Base64.getUrlDecoder().decode(parts.length == 3 ? parts[1] : "e30"));
        } catch (JacksonException | IllegalArgumentException e) {
            return RegionStore.JSON.createObjectNode();
        }
    }

    /** A Patient may have several Tasks; the clearance is for one of them. */
    private void checkEach(@Nullable String clearance, List<ObjectNode> tasks, byte[] body) throws ClearanceRefused {
        ClearanceRefused last = null;
        for (ObjectNode task : tasks) {
            try {
                verifier.check(clearance, owner(task), TaskMoves.handoff(task), body);
                return;
            } catch (ClearanceRefused no) {
                if (no.check() != Check.HANDOFF) {
                    throw no;
                }
                last = no;
            }
        }
        if (last != null) {
            throw last;
        }
        verifier.check(clearance, "", "", body); // about nothing that we know
    }

    /** A Task that nobody owns any more is still for whom its order names. */
    private String owner(ObjectNode task) {
        String owner = task.at("/owner/identifier/value").asString("");
        String order = task.path("focus").path("reference").asString("").replaceFirst("^ServiceRequest/", "");
        return owner.isEmpty()
                ? store.find("ServiceRequest", order)
                        .map(request ->
                                request.at("/performer/0/identifier/value").asString(""))
                        .orElse("")
                : owner;
    }

    private List<ObjectNode> concerned(String path, byte[] body) {
        if (path.isEmpty()) {
            return sent(body);
        }
        if (path.startsWith("Task/")) {
            return store.find("Task", path.substring("Task/".length())).stream().toList();
        }
        String element = path.startsWith("Patient/") ? "for" : "focus";
        return store.all("Task").stream()
                .filter(task ->
                        task.path(element).path("reference").asString("").equals(path))
                .toList();
    }

    private static List<ObjectNode> sent(byte[] body) {
        try {
            return StreamSupport.stream(
                            RegionStore.JSON.readTree(body).path("entry").spliterator(), false)
                    .map(entry -> entry.path("resource"))
                    .filter(resource ->
                            resource.path("resourceType").asString("").equals("Task"))
                    .map((JsonNode task) -> (ObjectNode) task)
                    .toList();
        } catch (JacksonException e) {
            return List.of();
        }
    }
}
