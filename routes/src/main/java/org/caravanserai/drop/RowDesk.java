package org.caravanserai.drop;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.caravanserai.answer.Answer;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.api.CounterRow;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.identity.Caller;
import org.caravanserai.identity.Role;
import org.caravanserai.referral.Told;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Takes one row: its consent first, where it brings one, then its referral, each as though it came over the counter API. */
@Component
class RowDesk {
    /** So that the order of a file's columns is no difference. */
    private static final JsonMapper SORTED =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private final CounterRow counter;
    private final TakenRows taken;

    RowDesk(CounterRow counter, TakenRows taken) {
        this.counter = counter;
        this.taken = taken;
    }

    /**
     * @param unit of rows that name none
     * @param nameOf a place of the contract, as the sender's file calls it
     * @throws RuntimeException if it could not be decided now; the row may be taken again as it is
     */
    RowResult take(AgencyId agency, Optional<String> unit, Row row, UnaryOperator<String> nameOf) {
        try {
            return decided(agency, unit, row, nameOf);
        } catch (RuntimeException failure) {
            UUID incident = counter.incident(failure).orElseThrow(() -> failure);
            return RowResult.failed(row.line(), RowShape.name(row.content()), incident);
        }
    }

    private RowResult decided(AgencyId agency, Optional<String> unit, Row row, UnaryOperator<String> nameOf) {
        ObjectNode content = row.content();
        if (content == null) {
            return RowResult.rejected(row.line(), null, Objects.requireNonNull(row.fault()));
        }
        Optional<FieldFault> fault = RowShape.fault(content);
        if (fault.isPresent()) {
            return RowResult.rejected(row.line(), RowShape.name(content), named(fault.get(), nameOf));
        }
        String name = Objects.requireNonNull(RowShape.name(content));
        byte[] whole = SORTED.writeValueAsBytes(content);
        Optional<TakenRows.Taken> before = taken.find(agency, name, whole);
        if (before.isPresent()) {
            return again(row.line(), name, before.get());
        }
        return taken(row.line(), caller(agency, unit, content), name, whole, content, nameOf);
    }

    private static RowResult again(long line, String name, TakenRows.Taken before) {
        return before.same() ? RowResult.earlier(line, name, before.referral(), before.code()) : changed(line, name);
    }

    private static RowResult changed(long line, String name) {
        return RowResult.rejected(
                line,
                name,
                new FieldFault(
                        "row",
                        "each row once",
                        "This row was taken before with another content; correct the referral at the counter, or give a new"
                                + " one a name of its own."));
    }

    private RowResult taken(
            long line, Caller caller, String name, byte[] whole, ObjectNode content, UnaryOperator<String> nameOf) {
        ObjectNode referral = content.withObjectProperty("referral");
        if (content.has("consent")) {
            JsonNode given = content.get("consent");
            UUID key = taken.key(caller.agency(), name, SORTED.writeValueAsBytes(given));
            Answer<UUID> consent = counter.recordConsent(caller, key, given);
            if (!(consent instanceof Answer.Done<UUID> recorded)) {
                return no(line, name, consent, "consent.", nameOf);
            }
            referral.put("consent", recorded.value().toString());
        }
        Answer<Told> answer = counter.submitReferral(caller, taken.key(caller.agency(), name, new byte[0]), referral);
        if (!(answer instanceof Answer.Done<Told> done)) {
            return no(line, name, answer, "referral.", nameOf);
        }
        taken.note(caller.agency(), name, whole, done.value());
        return RowResult.accepted(line, name, done.value().id(), done.value().code());
    }

    private static RowResult no(long line, String name, Answer<?> no, String part, UnaryOperator<String> nameOf) {
        return switch (no) {
            case Answer.Invalid<?> invalid -> {
                FieldFault first = invalid.faults().getFirst();
                yield RowResult.rejected(
                        line, name, named(new FieldFault(part + first.field(), first.rule(), first.message()), nameOf));
            }
            case Answer.Refused<?> refused ->
                RowResult.refused(line, name, refused.reason(), refused.categories(), refused.detail());
            case Answer.Conflict<?> conflict -> changed(line, name);
            default ->
                RowResult.rejected(
                        line,
                        name,
                        new FieldFault(
                                nameOf.apply(part + "consent"),
                                "there",
                                "This names something that is not there, or not yours."));
        };
    }

    private static FieldFault named(FieldFault fault, UnaryOperator<String> nameOf) {
        return new FieldFault(nameOf.apply(fault.field()), fault.rule(), fault.message());
    }

    private static Caller caller(AgencyId agency, Optional<String> unit, ObjectNode content) {
        Optional<String> named = Optional.of(content.path("unit").asString("")).filter(word -> !word.isEmpty());
        return new Caller(
                "system:drop-folder",
                agency,
                named.or(() -> unit),
                Set.of(Role.COUNTER),
                content.path("actor").asString(""));
    }
}
