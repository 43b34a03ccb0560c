package org.caravanserai.application;

import org.caravanserai.messaging.EntryRoutes;
import org.caravanserai.referral.SealedScans;
import org.springframework.stereotype.Component;

/** Takes the scans of an application and destroys them after its end, and shows how far it has come. */
@Component
class ApplicationRoutes extends EntryRoutes {
    private static final int A_MINUTE = 60_000;
    private final ApplicationView view;
    private final ScanDesk scans;
    private final SealedScans sealed;

    ApplicationRoutes(ApplicationView view, ScanDesk scans, SealedScans sealed) {
        this.view = view;
        this.scans = scans;
        this.sealed = sealed;
    }

    @Override
    public void configure() {
        entry("readApplication", asked -> view.read(asked.caller(), asked.id()));
        entry("uploadScan", asked -> scans.upload(asked.caller(), asked.id(), asked.body(ScanPiece.class)));
        from("scheduler:destroy-scans?delay=" + A_MINUTE)
                .routeId("destroy-scans")
                .process(exchange -> sealed.dropEnded());
    }
}
