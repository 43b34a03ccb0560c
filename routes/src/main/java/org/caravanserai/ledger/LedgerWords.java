package org.caravanserai.ledger;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.caravanserai.ledger.LedgerEntry.Accepted;
import org.caravanserai.ledger.LedgerEntry.Checkpoint;
import org.caravanserai.ledger.LedgerEntry.Delivered;
import org.caravanserai.ledger.LedgerEntry.Erased;
import org.caravanserai.ledger.LedgerEntry.Withdrawn;
import tools.jackson.databind.JsonNode;

/** An entry as the fields of its line, and back. */
final class LedgerWords {
    private static final HexFormat HEX = HexFormat.of();

    private LedgerWords() {}

    static TreeMap<String, Object> fields(LedgerEntry entry) {
        return new TreeMap<>(
                switch (entry) {
                    case Accepted a ->
                        Map.of(
                                "kind", "accepted",
                                "referral", a.referral().toString(),
                                "agency", a.agency(),
                                "hash", HEX.formatHex(a.hash()));
                    case Delivered d ->
                        Map.of(
                                "kind", "delivered",
                                "referral", d.referral().toString(),
                                "handoff", d.handoff().toString(),
                                "delivery", d.delivery().toString());
                    case Withdrawn w ->
                        Map.of(
                                "kind", "withdrawn",
                                "consent", w.consent().toString(),
                                "version", w.version(),
                                "hash", HEX.formatHex(w.hash()),
                                "scope", w.scope().name().toLowerCase(Locale.ROOT));
                    case Erased e ->
                        Map.of("kind", "erased", "referral", e.referral().toString());
                    case Checkpoint c ->
                        Map.of(
                                "kind", "checkpoint",
                                "number", c.number(),
                                "position", c.position(),
                                "root", HEX.formatHex(c.root()),
                                "jws", c.jws());
                });
    }

    /** @throws RuntimeException if it is no entry of ours */
    static LedgerEntry entry(JsonNode line) {
        return switch (line.path("kind").asString("")) {
            case "accepted" ->
                new Accepted(id(line, "referral"), line.required("agency").asString(), bytes(line, "hash"));
            case "delivered" -> new Delivered(id(line, "referral"), id(line, "handoff"), id(line, "delivery"));
            case "withdrawn" ->
                new Withdrawn(
                        id(line, "consent"),
                        line.required("version").asInt(),
                        bytes(line, "hash"),
                        LedgerEntry.Scope.valueOf(
                                line.required("scope").asString().toUpperCase(Locale.ROOT)));
            case "erased" -> new Erased(id(line, "referral"));
            case "checkpoint" ->
                new Checkpoint(
                        line.required("number").asLong(),
                        line.required("position").asLong(),
                        bytes(line, "root"),
                        line.required("jws").asString());
            default -> throw new IllegalArgumentException("no entry of ours");
        };
    }

    private static UUID id(JsonNode line, String field) {
        return UUID.fromString(line.required(field).asString());
    }

    private static byte[] bytes(JsonNode line, String field) {
        return HEX.parseHex(line.required(field).asString());
    }
}
