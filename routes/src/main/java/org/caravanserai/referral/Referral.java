package org.caravanserai.referral;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.audit.ChainEnd;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.exchange.PersonPseudonym;
import org.caravanserai.connectors.exchange.Purpose;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.connectors.exchange.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * One request for help.
 *
 * @param handoff the id under which its recipient knows it
 * @param code short reference, the same on the person's slip and at the recipient
 * @param person as the sender knows them
 * @param assignedTo of a sensitive journey: the one staff member who may see it
 * @param answerDueAt when the recipient's first answer is due
 * @param deliverBy an emergency that has not been delivered by then is told to the sender
 * @param partnerReference how the recipient's own system names it
 * @param told how much of the timeline the sender has been told
 * @param revision of the facts, from 1
 * @param sealing the facts' key as the database keeps it; null once erased
 * @param chain end of its receipts
 */
public record Referral(
        ReferralId id,
        HandoffId handoff,
        String code,
        UUID person,
        String journey,
        int stage,
        Purpose purpose,
        AgencyId from,
        @Nullable String unit,
        String fromActor,
        @Nullable String assignedTo,
        AgencyId to,
        Urgency urgency,
        UUID consent,
        Instant answerDueAt,
        @Nullable Instant deliverBy,
        @Nullable String partnerReference,
        Standing standing,
        int told,
        int revision,
        @Nullable Sealing sealing,
        ChainEnd chain,
        Instant createdAt,
        Instant updatedAt) {

    /** A key as the database keeps it. */
    public record Sealing(String epoch, byte[] wrapped) {}

    public State state() {
        return standing.state();
    }

    public int version() {
        return standing.version();
    }

    /** This referral as a message to its recipient. */
    public Handoff toRecipient(Handoff.Kind kind, int sequence, PersonPseudonym pseudonym, Facts facts) {
        return new Handoff(
                handoff,
                id,
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
                answerDueAt,
                pseudonym,
                facts,
                Optional.ofNullable(partnerReference));
    }

    /** What comes back of it, as a message to its sender. */
    public Handoff toSender(int sequence, PersonPseudonym pseudonym, Facts content) {
        return new Handoff(
                handoff,
                id,
                code,
                Handoff.Kind.REPORT,
                revision,
                sequence,
                to,
                from,
                journey,
                stage,
                purpose,
                urgency,
                createdAt,
                answerDueAt,
                pseudonym,
                content,
                Optional.ofNullable(partnerReference));
    }

    Referral with(Standing next, int toldVersion, Instant now) {
        return new Referral(
                id,
                handoff,
                code,
                person,
                journey,
                stage,
                purpose,
                from,
                unit,
                fromActor,
                assignedTo,
                to,
                urgency,
                consent,
                answerDueAt,
                deliverBy,
                partnerReference,
                next,
                toldVersion,
                revision,
                sealing,
                chain,
                createdAt,
                now);
    }

    public Referral with(ChainEnd end) {
        return new Referral(
                id,
                handoff,
                code,
                person,
                journey,
                stage,
                purpose,
                from,
                unit,
                fromActor,
                assignedTo,
                to,
                urgency,
                consent,
                answerDueAt,
                deliverBy,
                partnerReference,
                standing,
                told,
                revision,
                sealing,
                end,
                createdAt,
                updatedAt);
    }

    Referral sealedWith(Sealing key) {
        return new Referral(
                id,
                handoff,
                code,
                person,
                journey,
                stage,
                purpose,
                from,
                unit,
                fromActor,
                assignedTo,
                to,
                urgency,
                consent,
                answerDueAt,
                deliverBy,
                partnerReference,
                standing,
                told,
                revision,
                key,
                chain,
                createdAt,
                updatedAt);
    }

    public Referral withRevision(int newRevision) {
        return new Referral(
                id,
                handoff,
                code,
                person,
                journey,
                stage,
                purpose,
                from,
                unit,
                fromActor,
                assignedTo,
                to,
                urgency,
                consent,
                answerDueAt,
                deliverBy,
                partnerReference,
                standing,
                told,
                newRevision,
                sealing,
                chain,
                createdAt,
                updatedAt);
    }

    public Referral withPartnerReference(String reference) {
        return new Referral(
                id,
                handoff,
                code,
                person,
                journey,
                stage,
                purpose,
                from,
                unit,
                fromActor,
                assignedTo,
                to,
                urgency,
                consent,
                answerDueAt,
                deliverBy,
                reference,
                standing,
                told,
                revision,
                sealing,
                chain,
                createdAt,
                updatedAt);
    }

    /** The clock of this turn has run out; it does so once. */
    Referral withClockFired() {
        return with(standing.clock(standing.dueAt(), standing.clockLeft(), true), told, updatedAt);
    }

    /** The emergency's delivery is no longer waited for. */
    Referral withoutDeliverBy() {
        return new Referral(
                id,
                handoff,
                code,
                person,
                journey,
                stage,
                purpose,
                from,
                unit,
                fromActor,
                assignedTo,
                to,
                urgency,
                consent,
                answerDueAt,
                null,
                partnerReference,
                standing,
                told,
                revision,
                sealing,
                chain,
                createdAt,
                updatedAt);
    }

    @Override
    public String toString() {
        return "Referral[" + id + " " + standing.state().word() + " v" + version() + "]";
    }
}
