package org.caravanserai.api;

import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.caravanserai.audit.Proof;
import org.jspecify.annotations.Nullable;

/** A proof in the words of each contract that gives one: the same words three times, in three sets of generated types. */
final class ProofBodies {
    private static final String KEYS = "/.well-known/jwks.json";
    private static final HexFormat HEX = HexFormat.of();

    private ProofBodies() {}

    static org.caravanserai.openapi.counter.server.body.Proof counter(UUID about, Proof proof) {
        return new org.caravanserai.openapi.counter.server.body.Proof()
                .about(about)
                .keys(KEYS)
                .receipts(proof.receipts().stream()
                        .map(r -> new org.caravanserai.openapi.counter.server.body.ProvenReceipt()
                                .link(r.link())
                                .previous(hex(r.previous()))
                                .hash(HEX.formatHex(r.hash()))
                                .text(r.text())
                                .position(r.position())
                                .checkpoint(r.checkpoint())
                                .path(path(r)))
                        .toList())
                .checkpoints(proof.checkpoints().stream()
                        .map(c -> new org.caravanserai.openapi.counter.server.body.SignedCheckpoint()
                                .number(c.number())
                                .jws(c.jws()))
                        .toList())
                .next(proof.next());
    }

    static org.caravanserai.openapi.partner.server.body.Proof partner(UUID about, Proof proof) {
        return new org.caravanserai.openapi.partner.server.body.Proof()
                .about(about)
                .keys(KEYS)
                .receipts(proof.receipts().stream()
                        .map(r -> new org.caravanserai.openapi.partner.server.body.ProvenReceipt()
                                .link(r.link())
                                .previous(hex(r.previous()))
                                .hash(HEX.formatHex(r.hash()))
                                .text(r.text())
                                .position(r.position())
                                .checkpoint(r.checkpoint())
                                .path(path(r)))
                        .toList())
                .checkpoints(proof.checkpoints().stream()
                        .map(c -> new org.caravanserai.openapi.partner.server.body.SignedCheckpoint()
                                .number(c.number())
                                .jws(c.jws()))
                        .toList())
                .next(proof.next());
    }

    static org.caravanserai.openapi.protection.server.body.Proof protection(UUID about, Proof proof) {
        return new org.caravanserai.openapi.protection.server.body.Proof()
                .about(about)
                .keys(KEYS)
                .receipts(proof.receipts().stream()
                        .map(r -> new org.caravanserai.openapi.protection.server.body.ProvenReceipt()
                                .link(r.link())
                                .previous(hex(r.previous()))
                                .hash(HEX.formatHex(r.hash()))
                                .text(r.text())
                                .position(r.position())
                                .checkpoint(r.checkpoint())
                                .path(path(r)))
                        .toList())
                .checkpoints(proof.checkpoints().stream()
                        .map(c -> new org.caravanserai.openapi.protection.server.body.SignedCheckpoint()
                                .number(c.number())
                                .jws(c.jws()))
                        .toList())
                .next(proof.next());
    }

    private static @Nullable String hex(byte @Nullable [] bytes) {
        return bytes == null ? null : HEX.formatHex(bytes);
    }

    private static List<String> path(Proof.Proven receipt) {
        return receipt.path().stream().map(HEX::formatHex).toList();
    }
}
