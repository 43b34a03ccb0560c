package org.caravanserai.consent;

import org.caravanserai.messaging.EntryRoutes;
import org.springframework.stereotype.Component;

/** The counter's entries for consents. */
@Component
class ConsentRoutes extends EntryRoutes {
    private final ConsentDesk desk;
    private final GuardianDesk guardians;
    private final WithdrawalDesk withdrawals;

    ConsentRoutes(ConsentDesk desk, GuardianDesk guardians, WithdrawalDesk withdrawals) {
        this.desk = desk;
        this.guardians = guardians;
        this.withdrawals = withdrawals;
    }

    @Override
    public void configure() {
        entry("recordConsent", asked -> desk.record(asked.caller(), asked.key(), asked.body(NewConsent.class)));
        entry(
                "answerConsent",
                asked ->
                        desk.answer(asked.caller(), asked.key(), asked.id(), asked.body(ConsentDesk.LateAnswer.class)));
        entry("listVersions", asked -> desk.versions(asked.caller(), asked.id()));
        entry("objectToConsent", asked -> withdrawals.object(asked.caller(), asked.key(), asked.id()));
        entry("readConsent", asked -> desk.readWhole(asked.caller(), asked.id()));
        entry(
                "recordGuardian",
                asked -> guardians.hear(asked.caller(), asked.key(), asked.id(), asked.body(GuardianSays.class)));
        entry("withdrawConsent", asked -> withdrawals.withdraw(asked.caller(), asked.key(), asked.id()));
    }
}
