package org.caravanserai.connectors.fhir;

import static org.caravanserai.connectors.http.CallFailed.Kind.REJECTED;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.openapi.fhir.client.body.Reference;
import org.caravanserai.openapi.fhir.client.body.Task;
import org.caravanserai.openapi.fhir.client.body.TaskOutput;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Reads what a Task's outputs name. The hub decides what of it may go back; here nothing is left out but what was taken back. */
final class Outputs {
    private static final int LONGEST = 280;
    private final FhirTransport transport;
    private final References references;

    Outputs(FhirTransport transport, References references) {
        this.transport = transport;
        this.references = references;
    }

    Found of(Task task) {
        List<OutputWords> words = new ArrayList<>();
        for (TaskOutput output : Words.all(task.getOutput())) {
            try {
                resource(task, output.getValueReference())
                        .flatMap(OutputWords::of)
                        .ifPresent(words::add);
            } catch (UnclearOutput unclear) {
                return new Found(List.of(), Optional.of(unclear.code()));
            }
        }
        return new Found(words, Optional.empty());
    }

    /** Empty for what names nothing that we read, lies elsewhere, or is gone. */
    private Optional<JsonNode> resource(Task task, @Nullable Reference reference) {
        String name = reference == null ? "" : Objects.requireNonNullElse(reference.getReference(), "");
        if (name.startsWith("#")) {
            return Words.all(task.getContained()).stream()
                    .filter(contained -> name.equals("#" + contained.path("id").asString("")))
                    .findFirst();
        }
        return OutputWords.TYPES.keySet().stream()
                .flatMap(type -> references.id(type, name).stream().flatMap(id -> read(type, id).stream()))
                .findFirst();
    }

    private Optional<JsonNode> read(String type, String id) {
        try {
            return Optional.of(transport.server().read(type, id));
        } catch (CallFailed e) {
            if (e.kind() == REJECTED && e.code().equals(Classifier.GONE)) {
                return Optional.empty();
            }
            if (e.code().startsWith("http-5") && !e.code().equals("http-503")
                    || e.code().equals("http-401")
                    || e.kind() == REJECTED) {
                throw new UnclearOutput("output-not-read"); // this one alone: the others must not wait for it
            }
            throw e;
        }
    }

    /** Facts of texts, without the empty ones; a text ends where our contracts end it. */
    static Facts facts(Map<DataCategory, String> texts) {
        Map<DataCategory, JsonNode> facts = new EnumMap<>(DataCategory.class);
        texts.forEach((category, text) -> {
            if (!text.isBlank()) {
                facts.put(category, StringNode.valueOf(shortened(text)));
            }
        });
        return Facts.of(facts);
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    /**
     * What the outputs said.
     *
     * @param unreadable why a person must look instead
     */
    record Found(List<OutputWords> words, Optional<String> unreadable) {
        Found {
            words = List.copyOf(words);
        }

        /** Everything by its category; what the outcome itself says comes first. */
        Facts facts(@Nullable String outcome) {
            Map<DataCategory, String> texts = new EnumMap<>(DataCategory.class);
            if (outcome != null) {
                texts.put(DataCategory.NOTE, outcome);
            }
            words.forEach(said -> texts.merge(said.category(), said.text(), (one, other) -> one + "\n" + other));
            return Outputs.facts(texts);
        }
    }
}
