package org.caravanserai.connectors.fhir;

import static org.caravanserai.connectors.http.CallFailed.Kind.UNAVAILABLE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.openapi.fhir.client.body.Bundle;
import org.caravanserai.openapi.fhir.client.body.BundleEntry;
import org.caravanserai.openapi.fhir.client.body.BundleResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings the entries of a referral to a server without transactions. The Task comes last, so that nobody begins with half of
 * it, and each create finds what an earlier try left.
 */
final class OneByOne {
    private final FhirServer server;
    private final Capabilities able;
    private final Map<String, String> names = new HashMap<>();

    OneByOne(FhirServer server, Capabilities able) {
        this.server = server;
        this.able = able;
    }

    /** As a transaction would have answered. */
    Bundle take(Bundle bundle) {
        List<BundleEntry> answers = new ArrayList<>();
        for (BundleEntry entry : Words.all(bundle.getEntry())) {
            BundleResponse response = take(entry);
            names.put(entry.getFullUrl(), server.reference(entry.getRequest().getUrl(), response.getLocation()));
            answers.add(new BundleEntry().response(response));
        }
        return new Bundle().entry(answers);
    }

    private BundleResponse take(BundleEntry entry) {
        String type = entry.getRequest().getUrl();
        String condition = entry.getRequest().getIfNoneExist();
        JsonNode resource = named(entry.getResource().deepCopy());
        if (able.conditionalCreates().contains(type)) {
            return server.create(type, resource, condition);
        }
        List<String> there = server.ids(type, ReferralBundle.identifier(condition));
        if (there.size() > 1) {
            throw new CallFailed(UNAVAILABLE, Classifier.SEVERAL);
        }
        return there.isEmpty()
                ? server.create(type, resource, null)
                : new BundleResponse().status("200 OK").location(type + "/" + there.getFirst());
    }

    /** Replaces the placeholders by what they became. */
    private JsonNode named(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("reference").isString()) {
            String reference = object.path("reference").stringValue();
            object.put("reference", names.getOrDefault(reference, reference));
        }
        node.forEach(this::named);
        return node;
    }
}
