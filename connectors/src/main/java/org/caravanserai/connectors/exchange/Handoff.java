package org.caravanserai.connectors.exchange;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * One message of a referral crossing one hop, for one purpose.
 *
 * @param id the same on every resend of the referral's handoff
 * @param referral the correlation
 * @param code short reference, the same on the person's slip and at the recipient; carries no meaning
 * @param kind what this message is to the recipient
 * @param revision of the facts, from 1; a correction raises it
 * @param sequence of this message among those to the same recipient for the same referral, from 1
 * @param person pseudonym made for {@code to}
 * @param dueAt when the recipient's first answer is due
 * @param partnerReference how the recipient itself names it, once its receipt said so
 */
public record Handoff(
        HandoffId id,
        ReferralId referral,
        String code,
        Kind kind,
        int revision,
        int sequence,
        AgencyId from,
        AgencyId to,
        String journey,
        int stage,
        Purpose purpose,
        Urgency urgency,
        Instant createdAt,
        Instant dueAt,
        PersonPseudonym person,
        Facts facts,
        Optional<String> partnerReference) {

    /** What a message is to its recipient. */
    public enum Kind {
        REFERRAL,
        /** The sender's answer to an ask-back; its words are the fact NOTE. */
        ANSWER,
        /** The facts anew, after a mistake. */
        CORRECTION,
        /** Only "stop", ids, and a demand for a receipt. */
        RECALL,
        /** What comes back to the sender. */
        REPORT
    }

    public Handoff {
        requireNonNull(purpose, "a handoff without a purpose cannot be consented to");
        if (from.equals(to)) {
            throw new IllegalArgumentException("a handoff leaves its agency: " + from);
        }
    }

    public Handoff with(Facts other) {
        return new Handoff(
                id,
                referral,
                code,
                kind,
                revision,
                sequence,
                from,
                to,
                journey,
                stage,
                purpose,
                urgency,
                createdAt,
                dueAt,
                person,
                other,
                partnerReference);
    }
}
