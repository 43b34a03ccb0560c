package org.caravanserai.connectors.directory;

import static org.caravanserai.connectors.directory.Hsds.all;
import static org.caravanserai.connectors.directory.Hsds.text;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.connectors.directory.ListedService.Capacity;
import org.caravanserai.connectors.directory.ListedService.Particulars;
import org.caravanserai.connectors.directory.ListedService.Status;
import org.caravanserai.connectors.directory.ListedService.Word;
import org.caravanserai.openapi.directory.client.body.Attribute;
import org.caravanserai.openapi.directory.client.body.Metadata;
import org.caravanserai.openapi.directory.client.body.Organization;
import org.caravanserai.openapi.directory.client.body.Phone;
import org.caravanserai.openapi.directory.client.body.Service;
import org.caravanserai.openapi.directory.client.body.TaxonomyTerm;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads one HSDS service, whichever way it came. */
final class ServiceReading {
    private final Service service;

    private ServiceReading(Service service) {
        this.service = service;
    }

    /** One that cannot be read is an entry too, so that it hides no other. */
    static Entry entry(JsonNode node) {
        String document = node.toString();
        String id = node.path("id").asString("");
        return new Entry(id.isBlank() ? nameless(document) : id, listed(node), document);
    }

    private static String nameless(String document) {
        return "nameless-" + UUID.nameUUIDFromBytes(document.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<ListedService> listed(JsonNode node) {
        try {
            Service service = Hsds.JSON.treeToValue(node, Service.class);
            boolean usable =
                    text(service.getId()).isPresent() && text(service.getName()).isPresent();
            return usable ? Optional.of(new ServiceReading(service).listed()) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private ListedService listed() {
        return new ListedService(
                text(service.getName()).orElseThrow(),
                status(text(service.getStatus()).orElse("")),
                organization(),
                all(service.getAttributes()).stream()
                        .flatMap(attribute -> term(attribute).stream())
                        .distinct()
                        .toList(),
                all(service.getLanguages()).stream()
                        .flatMap(language -> word(language.getCode(), language.getName()).stream())
                        .distinct()
                        .toList(),
                all(service.getServiceAreas()).stream()
                        .flatMap(area -> word(area.getName(), null).stream())
                        .distinct()
                        .toList(),
                particulars(),
                changedAt());
    }

    private static Status status(String word) {
        return switch (word) {
            case "active" -> Status.ACTIVE;
            case "inactive", "defunct", "temporarily closed" -> Status.NOT_NOW;
            default -> Status.UNKNOWN;
        };
    }

    private @Nullable Word organization() {
        Organization whole = service.getOrganization();
        return whole == null
                ? word(service.getOrganizationId(), null).orElse(null)
                : word(text(whole.getId()).orElse(service.getOrganizationId()), whole.getName())
                        .orElse(null);
    }

    private static Optional<Word> term(Attribute attribute) {
        TaxonomyTerm term = attribute.getTaxonomyTerm();
        return term == null
                ? word(attribute.getTaxonomyTermId(), null)
                : word(text(term.getId()).orElse(attribute.getTaxonomyTermId()), term.getName());
    }

    /** Known by {@code word}, or by its label where it has none. */
    private static Optional<Word> word(@Nullable String word, @Nullable String label) {
        return text(word)
                .or(() -> text(label))
                .map(known -> new Word(known, text(label).orElse(null)));
    }

    private Particulars particulars() {
        return new Particulars(
                text(service.getDescription()).orElse(null),
                text(service.getEligibilityDescription()).orElse(null),
                whole(service.getMinimumAge()),
                whole(service.getMaximumAge()),
                text(service.getApplicationProcess()).orElse(null),
                text(service.getFeesDescription()).orElse(null),
                all(service.getPhones()).stream()
                        .map(Phone::getNumber)
                        .flatMap(number -> text(number).stream())
                        .findFirst()
                        .orElse(null),
                text(service.getEmail()).orElse(null),
                text(service.getUrl()).orElse(null),
                capacity());
    }

    private static @Nullable Integer whole(@Nullable BigDecimal number) {
        return number == null ? null : number.intValue();
    }

    /** The first of them; HSDS lets a service have one for each unit. */
    private @Nullable Capacity capacity() {
        return all(service.getCapacities()).stream()
                .filter(capacity -> capacity.getAvailable() != null)
                .findFirst()
                .map(capacity -> new Capacity(
                        capacity.getAvailable().intValue(),
                        capacity.getUnit() == null
                                ? null
                                : text(capacity.getUnit().getName()).orElse(null),
                        Hsds.time(capacity.getUpdated()).orElse(null)))
                .orElse(null);
    }

    private @Nullable Instant changedAt() {
        List<Metadata> metadata = all(service.getMetadata());
        return Hsds.time(service.getLastModified())
                .or(() -> metadata.stream()
                        .flatMap(one -> Hsds.time(one.getLastActionDate()).stream())
                        .max(Comparator.naturalOrder()))
                .orElse(null);
    }
}
