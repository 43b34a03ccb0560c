package org.caravanserai.application;

import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.ApplicationReach;
import org.caravanserai.answer.Answer;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.audit.Audit;
import org.caravanserai.connectors.citizenship.Scan;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.Handoff.Kind;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.connectors.exchange.RefusedHandoff;
import org.caravanserai.consent.Crossing;
import org.caravanserai.consent.Gate;
import org.caravanserai.consent.Ruling;
import org.caravanserai.identity.Caller;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.ReferralStore;
import org.caravanserai.referral.SealedFacts;
import org.caravanserai.referral.SealedScans;
import org.caravanserai.referral.SenderView;
import org.caravanserai.vault.Pseudonyms;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes the scans that an application's payload names, piece by piece; each piece is decided like the payload itself (H1). */
@Component
class ScanDesk {
    private final ReferralStore referrals;
    private final SealedFacts sealed;
    private final SealedScans scans;
    private final Agencies agencies;
    private final Gate gate;
    private final Audit audit;
    private final Pseudonyms pseudonyms;

    ScanDesk(
            ReferralStore referrals,
            SealedFacts sealed,
            SealedScans scans,
            Agencies agencies,
            Gate gate,
            Audit audit,
            Pseudonyms pseudonyms) {
        this.referrals = referrals;
        this.sealed = sealed;
        this.scans = scans;
        this.agencies = agencies;
        this.gate = gate;
        this.audit = audit;
        this.pseudonyms = pseudonyms;
    }

    @Transactional
    public Answer<Arrived> upload(Caller caller, UUID id, ScanPiece piece) {
        Optional<Referral> found = referrals
                .find(new ReferralId(id))
                .filter(r -> SenderView.visible(caller, r))
                .filter(r -> agencies.get(r.to()).reached() instanceof ApplicationReach);
        if (found.isEmpty()) {
            return new Answer.NotThere<>();
        }
        Gate.Held consent = gate.hold(found.get().consent());
        Referral referral = referrals.lock(found.get().id()).orElseThrow();
        Optional<Facts> facts = sealed.facts(referral);
        if (facts.isEmpty() || referral.standing().ended()) {
            return new Answer.Gone<>(
                    referral.erased() ? "erased" : referral.state().word());
        }
        Ruling ruling = gate.decide(crossing(caller, referral, facts.get()), consent);
        referrals.updateChain(referral.with(audit.append(referral.chain(), ruling.receipt())));
        return ruling.decision() instanceof RefusedHandoff refused
                ? new Answer.Refused<>(
                        refused.reason().word(),
                        Set.of(DataCategory.DOCSCAN.name()),
                        ruling.words().orElse("The person's consent does not cover it, or no longer."))
                : taken(referral, facts.get(), piece);
    }

    private Answer<Arrived> taken(Referral referral, Facts facts, ScanPiece piece) {
        Optional<Scan> named = Scan.of(facts).stream()
                .filter(scan -> scan.type().equals(piece.type()))
                .findFirst();
        if (named.isEmpty()) {
            return no("type", "named", "The payload that the person was shown names no such scan.");
        }
        Optional<byte[]> content = decoded(piece.content());
        if (content.isEmpty()) {
            return no("content", "base64", "This is not base64.");
        }
        scans.put(referral, piece.type(), piece.piece(), content.get());
        int size = scans.size(referral, piece.type());
        if (size < named.get().size()) {
            return new Answer.Done<>(new Arrived(size, false), referral.version());
        }
        if (!scans.sha256(referral, piece.type()).equals(named.get().sha256())) {
            scans.drop(referral, piece.type());
            return no(
                    "content",
                    "sha256",
                    "This is not the scan that the person was shown; send it anew, from its first piece.");
        }
        return new Answer.Done<>(new Arrived(size, true), referral.version());
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static <T> Answer<T> no(String field, String rule, String words) {
        return new Answer.Invalid<>(List.of(new FieldFault(field, rule, words)));
    }

    private Crossing crossing(Caller caller, Referral referral, Facts facts) {
        return new Crossing(
                Hop.H1,
                referral.toRecipient(Kind.REFERRAL, 1, pseudonyms.forAgency(referral.person(), referral.to()), facts),
                referral.person(),
                EnumSet.allOf(DataCategory.class),
                false,
                caller.agency(),
                caller.actor(),
                null,
                0,
                sealed.digest(referral, facts),
                null);
    }
}
