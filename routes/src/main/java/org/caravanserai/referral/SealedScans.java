package org.caravanserai.referral;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.exchange.Scans;
import org.caravanserai.vault.Vault;
import org.caravanserai.vault.Vault.ReferralKey;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Scans on their way through, in pieces, each sealed under the referral's key and bound to its place. */
@Component
public class SealedScans implements Scans {
    private static final String OF_SCAN = " FROM sealed WHERE referral = ? AND part LIKE 'scan/%' AND part LIKE ? ";
    private final JdbcTemplate db;
    private final Vault vault;
    private final ReferralStore referrals;

    SealedScans(JdbcTemplate db, Vault vault, ReferralStore referrals) {
        this.db = db;
        this.vault = vault;
        this.referrals = referrals;
    }

    /** Keeps a piece, in place of what stood there before. */
    public void put(Referral referral, String type, int piece, byte[] content) {
        String part = "scan/%s/%04d".formatted(type, piece);
        db.update("""
                INSERT INTO sealed (referral, part, box) VALUES (?, ?, ?)
                ON CONFLICT (referral, part) DO UPDATE SET box = EXCLUDED.box""", referral.id().value(), part, vault.seal(key(referral), referral.id(), part, content));
    }

    /** How many bytes have come. */
    public int size(Referral referral, String type) {
        int[] size = {0};
        each(referral, type, piece -> size[0] += piece.length);
        return size[0];
    }

    public String sha256(Referral referral, String type) {
        MessageDigest digest = sha256();
        each(referral, type, digest::update);
        return HexFormat.of().formatHex(digest.digest());
    }

    public void drop(Referral referral, String type) {
        db.update("DELETE" + OF_SCAN, referral.id().value(), like(type));
    }

    public void dropAll(Referral referral) {
        db.update(
                "DELETE FROM sealed WHERE referral = ? AND part LIKE 'scan/%'",
                referral.id().value());
    }

    /** Those of referrals that ended, however they did. */
    public void dropEnded() {
        db.update("""
                DELETE FROM sealed s USING referral r WHERE r.id = s.referral AND s.part LIKE 'scan/%'
                  AND r.state IN ('completed', 'not-completed', 'declined', 'withdrawn', 'expired', 'undeliverable')""");
    }

    @Override
    public Optional<byte[]> read(HandoffId handoff, String type, int size) {
        Referral referral = referrals.findByHandoff(handoff).orElseThrow();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        each(referral, type, whole::writeBytes);
        return whole.size() == size ? Optional.of(whole.toByteArray()) : Optional.empty();
    }

    private void each(Referral referral, String type, Consumer<byte[]> piece) {
        ReferralKey key = key(referral);
        db.queryForList(
                        "SELECT part" + OF_SCAN + "ORDER BY part",
                        String.class,
                        referral.id().value(),
                        like(type))
                .forEach(part -> piece.accept(vault.open(key, referral.id(), part, box(referral, part))));
    }

    private byte[] box(Referral referral, String part) {
        return java.util.Objects.requireNonNull(db.queryForObject(
                "SELECT box FROM sealed WHERE referral = ? AND part = ?",
                byte[].class,
                referral.id().value(),
                part));
    }

    private static String like(String type) {
        return "scan/" + type + "/%";
    }

    private ReferralKey key(Referral referral) {
        return Optional.ofNullable(referral.sealing())
                .map(sealing -> vault.unwrap(referral.id(), sealing.epoch(), sealing.wrapped()))
                .orElseThrow(() -> new IllegalStateException("the referral is erased"));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
