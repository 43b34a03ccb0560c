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
 * One request for help: what it is from the start, and how far it has come.
 *
 * @param standing how it stands after its latest event
 * @param told how much of the timeline the sender has been told
 * @param revision of the facts, from 1
 * @param deliverBy an emergency that has not been delivered by then is told to the sender
 * @param partnerReference how the recipient's own system names it
 * @param sealing the facts' key as the database keeps it; null once erased
 * @param chain end of its receipts
 */
public record Referral(
        Origin origin,
        Standing standing,
        int told,
        int revision,
        @Nullable Instant deliverBy,
        @Nullable String partnerReference,
        @Nullable Sealing sealing,
        ChainEnd chain,
        Instant updatedAt) {

    /** A key as the database keeps it. */
    public record Sealing(String epoch, byte[] wrapped) {}

    public ReferralId id() {
        return origin.id();
    }

    public HandoffId handoff() {
        return origin.handoff();
    }

    public String code() {
        return origin.code();
    }

    public UUID person() {
        return origin.person();
    }

    public String journey() {
        return origin.journey();
    }

    public int stage() {
        return origin.stage();
    }

    public Purpose purpose() {
        return origin.purpose();
    }

    public AgencyId from() {
        return origin.from();
    }

    public @Nullable String unit() {
        return origin.unit();
    }

    public String fromActor() {
        return origin.fromActor();
    }

    public @Nullable String assignedTo() {
        return origin.assignedTo();
    }

    public AgencyId to() {
        return origin.to();
    }

    public Urgency urgency() {
        return origin.urgency();
    }

    public UUID consent() {
        return origin.consent();
    }

    public Instant answerDueAt() {
        return origin.answerDueAt();
    }

    public Instant createdAt() {
        return origin.createdAt();
    }

    /** The referral before it in a chain (H5). */
    public @Nullable ReferralId follows() {
        return origin.follows();
    }

    public State state() {
        return standing.state();
    }

    public int version() {
        return standing.version();
    }

    /** Whether its facts are destroyed. */
    public boolean erased() {
        return sealing == null;
    }

    /** This referral as a message to its recipient. */
    public Handoff toRecipient(Handoff.Kind kind, int sequence, PersonPseudonym pseudonym, Facts facts) {
        return message(kind, sequence, from(), to(), pseudonym, facts);
    }

    /** What comes back of it, as a message to its sender. */
    public Handoff toSender(int sequence, PersonPseudonym pseudonym, Facts content) {
        return message(Handoff.Kind.REPORT, sequence, to(), from(), pseudonym, content);
    }

    private Handoff message(
            Handoff.Kind kind, int sequence, AgencyId sender, AgencyId receiver, PersonPseudonym person, Facts facts) {
        return new Handoff(
                handoff(),
                id(),
                code(),
                kind,
                revision,
                sequence,
                sender,
                receiver,
                journey(),
                stage(),
                purpose(),
                urgency(),
                createdAt(),
                answerDueAt(),
                person,
                facts,
                Optional.ofNullable(partnerReference));
    }

    Referral with(Standing next, int toldVersion, Instant now) {
        return new Referral(origin, next, toldVersion, revision, deliverBy, partnerReference, sealing, chain, now);
    }

    public Referral with(ChainEnd end) {
        return new Referral(origin, standing, told, revision, deliverBy, partnerReference, sealing, end, updatedAt);
    }

    Referral sealedWith(Sealing key) {
        return new Referral(origin, standing, told, revision, deliverBy, partnerReference, key, chain, updatedAt);
    }

    Referral withRevision(int newRevision) {
        return new Referral(
                origin, standing, told, newRevision, deliverBy, partnerReference, sealing, chain, updatedAt);
    }

    public Referral withPartnerReference(String reference) {
        return new Referral(origin, standing, told, revision, deliverBy, reference, sealing, chain, updatedAt);
    }

    /** The clock of this turn has run out; it does so once. */
    Referral withClockFired() {
        return with(standing.clock(standing.dueAt(), standing.clockLeft(), true), told, updatedAt);
    }

    /** The emergency's delivery is no longer waited for. */
    Referral withoutDeliverBy() {
        return new Referral(origin, standing, told, revision, null, partnerReference, sealing, chain, updatedAt);
    }

    @Override
    public String toString() {
        return "Referral[" + id() + " " + standing.state().word() + " v" + version() + "]";
    }
}
