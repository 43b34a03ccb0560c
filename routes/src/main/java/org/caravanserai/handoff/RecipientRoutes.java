package org.caravanserai.handoff;

import java.util.Objects;
import org.caravanserai.messaging.EntryRoutes;
import org.caravanserai.referral.NewReferral;
import org.springframework.stereotype.Component;

/** The partner's entries for reading a handoff and for referring on from it. */
@Component
class RecipientRoutes extends EntryRoutes {
    private final RecipientView view;
    private final OnwardDesk onward;

    RecipientRoutes(RecipientView view, OnwardDesk onward) {
        this.view = view;
        this.onward = onward;
    }

    @Override
    public void configure() {
        entry("readHandoff", asked -> view.read(asked.caller(), asked.id()));
        entry(
                "referOnward",
                asked -> onward.refer(
                        asked.caller(),
                        Objects.requireNonNull(asked.key()),
                        new OnwardDesk.Onward(asked.id(), asked.body(NewReferral.class))));
    }
}
