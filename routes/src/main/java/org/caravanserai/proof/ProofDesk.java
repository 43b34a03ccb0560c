package org.caravanserai.proof;

import java.util.Optional;
import java.util.UUID;
import org.caravanserai.agency.Agencies;
import org.caravanserai.answer.Answer;
import org.caravanserai.audit.Evidence;
import org.caravanserai.audit.Proof;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.handoff.RecipientView;
import org.caravanserai.identity.Caller;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.ReferralStore;
import org.caravanserai.referral.SenderView;
import org.springframework.stereotype.Component;

/** Gives an agency the evidence of what it sent or received: its own receipts to read, of others' the hashes. */
@Component
public class ProofDesk {
    private final ReferralStore referrals;
    private final Agencies agencies;
    private final Evidence evidence;

    ProofDesk(ReferralStore referrals, Agencies agencies, Evidence evidence) {
        this.referrals = referrals;
        this.agencies = agencies;
        this.evidence = evidence;
    }

    Answer<Proof> ofReferral(Caller caller, UUID id, int after) {
        return given(
                caller, referrals.find(new ReferralId(id)).filter(found -> SenderView.visible(caller, found)), after);
    }

    Answer<Proof> ofHandoff(Caller caller, UUID id, int after) {
        return given(
                caller,
                referrals
                        .findByHandoff(new HandoffId(id))
                        .filter(found -> RecipientView.visible(caller, found, agencies)),
                after);
    }

    private Answer<Proof> given(Caller caller, Optional<Referral> referral, int after) {
        if (referral.isEmpty()) {
            return new Answer.NotThere<>();
        }
        Proof whole = evidence.of(referral.get().id(), after);
        return Answer.done(whole.readable(receipt -> receipt.agency().equals(caller.agency())));
    }
}
