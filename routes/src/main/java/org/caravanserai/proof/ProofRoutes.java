package org.caravanserai.proof;

import org.caravanserai.messaging.EntryRoutes;
import org.springframework.stereotype.Component;

/** The entries for evidence. */
@Component
class ProofRoutes extends EntryRoutes {
    private final ProofDesk desk;
    private final ProtectionDesk protection;

    ProofRoutes(ProofDesk desk, ProtectionDesk protection) {
        this.desk = desk;
        this.protection = protection;
    }

    @Override
    public void configure() {
        entry("proveReferral", asked -> desk.ofReferral(asked.caller(), asked.id(), asked.body(Integer.class)));
        entry("proveHandoff", asked -> desk.ofHandoff(asked.caller(), asked.id(), asked.body(Integer.class)));
        entry("readProof", asked -> protection.proof(asked.caller(), asked.body(ProtectionDesk.WantedProof.class)));
        entry("listViews", asked -> protection.views(asked.caller(), asked.body(ProtectionDesk.WantedViews.class)));
        entry(
                "listEnforcementQueries",
                asked -> protection.enforcementQueries(asked.caller(), (java.time.Instant) asked.content()));
    }
}
