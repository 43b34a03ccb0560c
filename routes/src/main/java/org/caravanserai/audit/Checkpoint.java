package org.caravanserai.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.caravanserai.signing.BadSignature;
import org.caravanserai.signing.Signatures;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the hub vouches for: these receipts, at these places, after that checkpoint.
 *
 * @param number place among the checkpoints, from 1
 * @param first position of its first receipt
 * @param last position of its last
 * @param root Merkle root over the receipts' hashes
 * @param previous SHA-256 of the JWS of the checkpoint before; null for the first
 * @param jws all of this as canonical JSON, signed
 */
public record Checkpoint(
        long number, long first, long last, byte[] root, byte @Nullable [] previous, Instant at, String jws) {
    /** Type in the header of its JWS. */
    public static final String TYPE = "checkpoint+jws";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Checkpoint NONE = new Checkpoint(0, 0, 0, new byte[0], null, Instant.EPOCH, "");

    /** The next one, signed. */
    static Checkpoint after(@Nullable Checkpoint before, int receipts, byte[] root, Instant at, Signatures signatures) {
        Checkpoint last = before == null ? NONE : before;
        Checkpoint next = new Checkpoint(
                last.number + 1,
                last.last + 1,
                last.last + receipts,
                root,
                before == null ? null : before.hash(),
                at,
                "");
        return next.with(signatures.sign(TYPE, next.payload()));
    }

    /**
     * As signed, wherever it was kept.
     *
     * @throws BadSignature if it is not ours
     */
    public static Checkpoint read(String jws, Signatures signatures) throws BadSignature {
        byte[] payload = signatures.check(TYPE, jws);
        try {
            JsonNode all = JSON.readTree(payload);
            String previous = all.path("previous").asString("");
            return new Checkpoint(
                    all.path("number").asLong(),
                    all.path("first").asLong(),
                    all.path("last").asLong(),
                    HexFormat.of().parseHex(all.path("root").asString("")),
                    previous.isEmpty() ? null : HexFormat.of().parseHex(previous),
                    Instant.parse(all.path("at").asString("")),
                    jws);
        } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException e) {
            throw new IllegalStateException("a checkpoint that we signed cannot be read", e);
        }
    }

    private Checkpoint with(String signed) {
        return new Checkpoint(number, first, last, root, previous, at, signed);
    }

    /** What the next one links to. */
    byte[] hash() {
        return Canonical.sha256(null, jws.getBytes(US_ASCII));
    }

    /** Whether just this was signed by us. */
    void check(Signatures signatures) throws BadSignature, Differs {
        if (!Arrays.equals(signatures.check(TYPE, jws), payload())) {
            throw new Differs();
        }
    }

    /** Its columns say something else than what was signed. */
    static final class Differs extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private byte[] payload() {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("number", number);
        fields.put("first", first);
        fields.put("last", last);
        fields.put("root", root);
        fields.put("previous", previous);
        fields.put("at", at.toString());
        return Canonical.json(fields).getBytes(UTF_8);
    }
}
