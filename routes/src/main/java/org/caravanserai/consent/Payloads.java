package org.caravanserai.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.caravanserai.audit.Canonical;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.vault.Pseudonyms;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Names a payload by a keyed digest over its facts, its two agencies and its stage: one fact changed is another payload. */
@Component
class Payloads {
    private final Pseudonyms digests;

    Payloads(Pseudonyms digests) {
        this.digests = digests;
    }

    String digest(Handoff handoff) {
        Map<String, Object> facts = new TreeMap<>();
        handoff.facts().asMap().forEach((category, said) -> facts.put(category.name(), sorted(said)));
        String canonical = Canonical.json(Map.of(
                "from", handoff.from().value(),
                "to", handoff.to().value(),
                "journey", handoff.journey(),
                "stage", handoff.stage(),
                "facts", facts));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digests.payloadDigest(canonical.getBytes(UTF_8)));
    }

    /** The same content in one order of names, at every depth. */
    private static Object sorted(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
            return members;
        }
        if (node.isArray()) {
            List<Object> items = new ArrayList<>();
            node.forEach(item -> items.add(sorted(item)));
            return items;
        }
        return node;
    }
}
