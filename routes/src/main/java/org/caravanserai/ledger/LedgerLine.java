package org.caravanserai.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.caravanserai.signing.BadSignature;
import org.caravanserai.signing.Signatures;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of a ledger: JSON with sorted names. It names the line before by its hash, so a signature on one line holds all
 * lines up to it; the last line of each write has one.
 *
 * @param number from 1 on, over all files of a node
 * @param text without the line's end
 * @param previous hash of the line before, in hex; empty for a node's first
 */
record LedgerLine(long number, Instant at, LedgerEntry entry, String previous, boolean signed, String text) {
    static final String TYPE = "ledger+jws";
    private static final String SEAL = "seal";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static LedgerLine written(
            long number, Instant at, LedgerEntry entry, String previous, @Nullable Signatures signatures) {
        TreeMap<String, Object> fields = LedgerWords.fields(entry);
        fields.put("n", number);
        fields.put("at", at.toString());
        fields.put("previous", previous);
        String text = JSON.writeValueAsString(fields);
        if (signatures != null) {
            fields.put(SEAL, signatures.signDetached(TYPE, text.getBytes(UTF_8)));
            text = JSON.writeValueAsString(fields);
        }
        return new LedgerLine(number, at, entry, previous, signatures != null, text);
    }

    /** @throws IllegalArgumentException if it is not written as we write */
    static LedgerLine read(String text) {
        try {
            JsonNode line = JSON.readTree(text);
            return new LedgerLine(
                    line.required("n").asLong(),
                    Instant.parse(line.required("at").asString()),
                    LedgerWords.entry(line),
                    line.required("previous").asString(),
                    line.has(SEAL),
                    text);
        } catch (JacksonException | java.time.DateTimeException e) {
            throw new IllegalArgumentException("not a line of a ledger", e);
        }
    }

    /** @throws BadSignature if its seal was not made by us, over just this line */
    void check(Signatures signatures) throws BadSignature {
        ObjectNode fields = (ObjectNode) JSON.readTree(text);
        String seal = fields.path(SEAL).asString("");
        fields.remove(SEAL);
        signatures.checkDetached(TYPE, seal, sorted(fields).getBytes(UTF_8));
    }

    private static String sorted(ObjectNode fields) {
        @SuppressWarnings("unchecked")
        Map<String, Object> values = JSON.treeToValue(fields, Map.class);
        return JSON.writeValueAsString(new TreeMap<>(values));
    }

    /** What the next line names. */
    String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
