package org.caravanserai.sandbox.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.aReferral;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.cleared;

import java.time.Duration;
import java.time.InstantSource;
import org.caravanserai.connectors.clearance.ClearanceVerifier;
import org.caravanserai.connectors.clearance.SeenVersions;
import org.caravanserai.connectors.exchange.AgencyUnavailable;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.ExampleClearances;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.fhir.FhirConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A region that checks clearances is reached by what holds, and by nothing else. */
class WritesClearedTest {
    private final RegionServer region = RegionServer.start(0, null);
    private final FhirConnector connector = ClearedRegion.connectorTo(region, Duration.ofSeconds(5));
    private final Handoff referral = aReferral();
    private final ClearedHandoff cleared = cleared(referral);

    @AfterEach
    void close() {
        region.close();
    }

    private void demand(String published) {
        region.demandClearance(new ClearanceVerifier(() -> published, InstantSource.system(), SeenVersions.inMemory()));
    }

    @Test
    void writesWithAClearanceThatHolds() {
        demand(ExampleClearances.published());

        connector.deliver(cleared);

        assertThat(region.effects(referral.id().toString())).isOne();
    }

    @Test
    void writesNothingThatAnotherHubSigned() {
        demand("{\"keys\":[]}");

        isRefused();
    }

    @Test
    void writesNothingUnderAConsentThatHasMovedOn() {
        SeenVersions seen = SeenVersions.inMemory();
        seen.admit(cleared.grant().id().toString(), cleared.grant().version() + 1);
        region.demandClearance(new ClearanceVerifier(ExampleClearances::published, InstantSource.system(), seen));

        isRefused();
    }

    @Test
    void waitsWhileTheKeysCannotBeRead() {
        region.demandClearance(new ClearanceVerifier(
                () -> {
                    throw new IllegalStateException("no keys");
                },
                InstantSource.system(),
                SeenVersions.inMemory()));

        assertThatThrownBy(() -> connector.deliver(cleared))
                .isInstanceOfSatisfying(
                        AgencyUnavailable.class, e -> assertThat(e.code()).isEqualTo("http-503"));
    }

    /** To the hub a 403 means that something must be mended; it tries again, and then decides anew. */
    private void isRefused() {
        assertThatThrownBy(() -> connector.deliver(cleared))
                .isInstanceOfSatisfying(
                        AgencyUnavailable.class, e -> assertThat(e.code()).isEqualTo("http-401"));
        assertThat(region.effects(referral.id().toString())).isZero();
    }
}
