package org.caravanserai.ledger;

import java.util.UUID;

/** One thing that must hold whatever becomes of the database: ids, hashes and times, never personal data. */
public sealed interface LedgerEntry {

    /**
     * A referral was accepted from its sender.
     *
     * @param agency the sender's, so that someone knows whom to ask should the referral be lost
     * @param hash of its first receipt
     */
    record Accepted(UUID referral, String agency, byte[] hash) implements LedgerEntry {}

    /** A message of a handoff reached its recipient. */
    record Delivered(UUID referral, UUID handoff, UUID delivery) implements LedgerEntry {}

    /**
     * A person took something back.
     *
     * @param hash of the consent's new version
     * @param scope what no longer holds
     */
    record Withdrawn(UUID consent, int version, byte[] hash, Scope scope) implements LedgerEntry {}

    /** How much of a consent was taken back. */
    enum Scope {
        /** All of it, by the person. */
        WITHDRAWN,
        /** All of it, by somebody else. */
        REVOKED,
        /** All of it: the person objected. */
        OBJECTED,
        /** Only that the sender is told. */
        WAY_BACK
    }

    /** A referral's facts were destroyed. */
    record Erased(UUID referral) implements LedgerEntry {}

    /**
     * The end of the sealed chain of all receipts.
     *
     * @param position of the last receipt under it
     * @param jws the checkpoint as it was signed
     */
    record Checkpoint(long number, long position, byte[] root, String jws) implements LedgerEntry {}
}
