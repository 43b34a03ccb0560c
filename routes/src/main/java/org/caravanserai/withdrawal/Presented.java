package org.caravanserai.withdrawal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.answer.Answer;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.consent.Consent;
import org.caravanserai.consent.ConsentDesk;
import org.caravanserai.consent.People;
import org.caravanserai.consent.Withdrawing;
import org.caravanserai.identity.Caller;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.ReferralCode;
import org.caravanserai.referral.ReferralStore;
import org.springframework.stereotype.Component;

/** Finds the consents behind what a person presents; what is unknown, or not the caller's to name, leads to none. */
@Component
class Presented {
    private final ReferralStore referrals;
    private final ConsentDesk consents;
    private final People people;
    private final KnownAs knownAs;
    private final Withdrawing withdrawing;

    Presented(ReferralStore referrals, ConsentDesk consents, People people, KnownAs knownAs, Withdrawing withdrawing) {
        this.referrals = referrals;
        this.consents = consents;
        this.people = people;
        this.knownAs = knownAs;
        this.withdrawing = withdrawing;
    }

    /** All of them, held until the transaction ends. */
    List<Consent> hold(Caller caller, NewWithdrawal wish) {
        Set<UUID> single = new HashSet<>();
        wish.codes().stream().flatMap(code -> behind(code).stream()).forEach(single::add);
        wish.handoffs().stream().flatMap(id -> behind(caller, id).stream()).forEach(single::add);
        wish.consents().stream().filter(id -> recorded(caller, id)).forEach(single::add);
        return withdrawing.hold(single, everybody(caller, wish), wish.pseudonym() == null ? null : caller.agency());
    }

    private List<UUID> everybody(Caller caller, NewWithdrawal wish) {
        List<UUID> everybody = new ArrayList<>();
        Optional.ofNullable(wish.person())
                .map(reference -> people.find(caller.agency(), reference))
                .ifPresent(everybody::add);
        Optional.ofNullable(wish.pseudonym())
                .flatMap(name -> knownAs.find(caller.agency(), name))
                .ifPresent(everybody::add);
        return everybody;
    }

    private Optional<UUID> behind(String code) {
        return ReferralCode.canonical(code).flatMap(referrals::findByCode).map(Referral::consent);
    }

    private Optional<UUID> behind(Caller caller, UUID handoff) {
        return referrals
                .findByHandoff(new HandoffId(handoff))
                .filter(referral -> referral.to().equals(caller.agency()))
                .map(Referral::consent);
    }

    private boolean recorded(Caller caller, UUID consent) {
        return consents.read(caller, consent) instanceof Answer.Done<Consent>;
    }
}
