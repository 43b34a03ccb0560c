package org.caravanserai.sandbox.region;

import java.time.InstantSource;
import org.caravanserai.connectors.clearance.ClearanceVerifier;
import org.caravanserai.connectors.clearance.SeenVersions;
import org.caravanserai.connectors.exchange.ExampleClearances;

/** A region that takes nothing but what the consent of the examples has cleared. */
final class ClearedRegion {
    private ClearedRegion() {}

    static RegionServer started() {
        RegionServer region = RegionServer.start(0, null);
        region.demandClearance(
                new ClearanceVerifier(ExampleClearances::published, InstantSource.system(), SeenVersions.inMemory()));
        return region;
    }
}
