package org.caravanserai.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks a proof as somebody does who has the answer, the published keys and a plain Java, and nothing of ours: RFC 9162
 * §2.1.3.2 for the path, RFC 8037 for the signature. (JSON is read with a library, which plain Java has none for.)
 */
public final class Proofs {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    private Proofs() {}

    /** How many receipts of the proof were checked in full. @throws AssertionError naming the receipt that is not proven */
    public static int check(JsonNode proof, JsonNode keys) throws GeneralSecurityException {
        String before = "";
        int read = 0;
        for (JsonNode receipt : proof.path("receipts")) {
            String link = receipt.path("link").asString("none");
            if (receipt.has("link")) {
                require(
                        receipt.path("previous").asString("").equals(before),
                        "link " + link + " follows the one before");
                before = receipt.path("hash").asString();
            }
            if (receipt.has("text")) {
                byte[] hash = sha256(
                        bytes(receipt, "previous"),
                        receipt.path("text").asString().getBytes(UTF_8));
                require(Arrays.equals(hash, bytes(receipt, "hash")), "the text of link " + link + " gives its hash");
                read++;
            }
            sealed(receipt, checkpoint(proof, receipt.path("checkpoint").asLong()), keys);
        }
        return read;
    }

    private static void sealed(JsonNode receipt, String jws, JsonNode keys) throws GeneralSecurityException {
        JsonNode signed = signed(jws, keys);
        long position = receipt.path("position").asLong();
        long first = signed.path("first").asLong();
        long last = signed.path("last").asLong();
        require(first <= position && position <= last, "position " + position + " is the checkpoint's");
        List<byte[]> path = receipt.path("path")
                .valueStream()
                .map(node -> HexFormat.of().parseHex(node.asString()))
                .toList();
        byte[] root = root(bytes(receipt, "hash"), position - first, last - first + 1, path);
        require(Arrays.equals(root, bytes(signed, "root")), "position " + position + " is under the checkpoint's root");
    }

    private static String checkpoint(JsonNode proof, long number) {
        return proof.path("checkpoints")
                .valueStream()
                .filter(each -> each.path("number").asLong() == number)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no checkpoint " + number))
                .path("jws")
                .asString();
    }

    private static JsonNode signed(String jws, JsonNode keys) throws GeneralSecurityException {
        String[] parts = jws.split("\\.", -1);
        JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
        require(header.path("typ").asString().equals("checkpoint+jws"), "it is a checkpoint");
        require(header.path("alg").asString().equals("EdDSA"), "it is signed with EdDSA");
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(key(header.path("kid").asString(), keys));
        signature.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
        require(signature.verify(Base64.getUrlDecoder().decode(parts[2])), "its signature fits");
        return JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
    }

    private static PublicKey key(String id, JsonNode keys) throws GeneralSecurityException {
        JsonNode found = keys.path("keys")
                .valueStream()
                .filter(key -> key.path("kid").asString().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("a published key signed it"));
        byte[] x = Base64.getUrlDecoder().decode(found.path("x").asString());
        byte[] encoded = Arrays.copyOf(ED25519, ED25519.length + x.length);
        System.arraycopy(x, 0, encoded, ED25519.length, x.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    /** The root that a path leads to. @param index of the entry among {@code size} */
    static byte[] root(byte[] entry, long index, long size, List<byte[]> path) {
        long at = index;
        long end = size - 1;
        byte[] hash = sha256(new byte[] {0}, entry);
        for (byte[] beside : path) {
            if (end == 0) {
                throw new AssertionError("the path is too long");
            }
            if ((at & 1) == 1 || at == end) {
                hash = sha256(new byte[] {1}, beside, hash);
                while ((at & 1) == 0 && at != 0) {
                    at >>= 1;
                    end >>= 1;
                }
            } else {
                hash = sha256(new byte[] {1}, hash, beside);
            }
            at >>= 1;
            end >>= 1;
        }
        if (end != 0) {
            throw new AssertionError("the path is too short");
        }
        return hash;
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(JsonNode node, String field) {
        return HexFormat.of().parseHex(node.path(field).asString(""));
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("not so: " + what);
        }
    }
}
