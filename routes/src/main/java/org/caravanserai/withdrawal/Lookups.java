package org.caravanserai.withdrawal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.caravanserai.answer.Answer;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Receipt;
import org.caravanserai.consent.Gate;
import org.caravanserai.identity.Caller;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.ReferralCode;
import org.caravanserai.referral.ReferralStore;
import org.caravanserai.referral.Standing;
import org.caravanserai.referral.Timeline;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says where the code of a slip stands, at any counter or recipient: a state and a turn, and nobody's name. */
@Component
public class Lookups {
    private final ReferralStore referrals;
    private final Timeline timeline;
    private final Gate gate;
    private final CodeLimits limits;
    private final Audit audit;

    Lookups(ReferralStore referrals, Timeline timeline, Gate gate, CodeLimits limits, Audit audit) {
        this.referrals = referrals;
        this.timeline = timeline;
        this.gate = gate;
        this.limits = limits;
        this.audit = audit;
    }

    static FieldFault wrongCode(String field) {
        return new FieldFault(field, "check character", "This is no code as we print it; look at the slip again.");
    }

    @Transactional
    public Answer<LookedUp> lookUp(Caller caller, String typed) {
        Optional<String> code = ReferralCode.canonical(typed);
        if (code.isEmpty()) {
            return new Answer.Invalid<>(List.of(wrongCode("code")));
        }
        Optional<Duration> again = limits.take(caller, 1);
        if (again.isPresent()) {
            return new Answer.TooMany<>(again.get());
        }
        return Answer.done(stands(caller, code.get()));
    }

    private LookedUp stands(Caller caller, String code) {
        Optional<Referral> found = referrals.findByCode(code);
        if (found.isEmpty()) {
            audit.record(receipt(caller).result("not-found"));
            return LookedUp.over(code);
        }
        boolean withdrawable = !gate.hold(found.get().consent()).takenBack();
        Referral referral = referrals.lock(found.get().id()).orElseThrow();
        Receipt receipt =
                receipt(caller).about(referral.id(), referral.handoff().value()).result("found");
        referrals.updateChain(referral.with(audit.append(referral.chain(), receipt)));
        return referral.standing().ended() && !withdrawable
                ? LookedUp.over(code)
                : shown(caller, referral, withdrawable);
    }

    /** Its own sender learns here what it was told, and no more: else the slip would be a way round a closed way back. */
    private LookedUp shown(Caller caller, Referral referral, boolean withdrawable) {
        Standing now = referral.standing();
        if (!referral.from().equals(caller.agency())) {
            return new LookedUp(
                    referral.code(),
                    now.state().word(),
                    now.transport().word(),
                    now.turn().word(),
                    now.dueAt(),
                    withdrawable);
        }
        Timeline.Entry told = timeline.at(referral.id(), referral.told()).orElseThrow();
        return new LookedUp(
                referral.code(),
                told.state().word(),
                told.transport().word(),
                told.turn().word(),
                told.dueAt(),
                withdrawable);
    }

    private static Receipt.Builder receipt(Caller caller) {
        return Receipt.of(AuditEvent.LOOKED_UP, caller.agency(), caller.actor())
                .unit(caller.unit().orElse(null));
    }
}
