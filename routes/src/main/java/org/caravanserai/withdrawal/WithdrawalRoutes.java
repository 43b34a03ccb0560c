package org.caravanserai.withdrawal;

import org.caravanserai.messaging.Asked;
import org.caravanserai.messaging.EntryRoutes;
import org.springframework.stereotype.Component;

/** The entries of counters and recipients for withdrawals and slips. */
@Component
class WithdrawalRoutes extends EntryRoutes {
    private final WithdrawalsDesk desk;
    private final Lookups lookups;
    private final KnownAs knownAs;

    WithdrawalRoutes(WithdrawalsDesk desk, Lookups lookups, KnownAs knownAs) {
        this.desk = desk;
        this.lookups = lookups;
        this.knownAs = knownAs;
    }

    @Override
    public void configure() {
        entry("withdraw", asked -> desk.withdraw(asked.caller(), "withdraw", asked.key(), wish(asked)));
        entry(
                "withdrawAtRecipient",
                asked -> desk.withdraw(asked.caller(), "withdrawAtRecipient", asked.key(), wish(asked)));
        entry("readWithdrawal", asked -> desk.read(asked.caller(), asked.id()));
        entry("readRecipientsWithdrawal", asked -> desk.read(asked.caller(), asked.id()));
        entry("lookUpCode", asked -> lookups.lookUp(asked.caller(), asked.body(String.class)));
        entry("lookUpCodeAtRecipient", asked -> lookups.lookUp(asked.caller(), asked.body(String.class)));
        from("scheduler:known-as?delay=60000").routeId("fill-in-known-as").process(exchange -> knownAs.fillIn());
    }

    private static NewWithdrawal wish(Asked asked) {
        return asked.body(NewWithdrawal.class);
    }
}
