package org.caravanserai.handoff;

import java.util.Optional;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.exchange.StepJournal;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.ReferralStore;
import org.caravanserai.referral.SealedFacts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What the steps of a delivery brought, under the referral's own seal, each committed before the next. */
@Component
class SealedSteps implements StepJournal {
    private final ReferralStore referrals;
    private final SealedFacts sealed;
    private final TransactionTemplate transaction;

    SealedSteps(ReferralStore referrals, SealedFacts sealed, TransactionTemplate transaction) {
        this.referrals = referrals;
        this.sealed = sealed;
        this.transaction = transaction;
    }

    @Override
    public Optional<String> read(HandoffId handoff, String step) {
        return sealed.step(referral(handoff), step);
    }

    @Override
    public void write(HandoffId handoff, String step, String outcome) {
        transaction.executeWithoutResult(status -> sealed.putStep(referral(handoff), step, outcome));
    }

    private Referral referral(HandoffId handoff) {
        return referrals.findByHandoff(handoff).orElseThrow();
    }
}
