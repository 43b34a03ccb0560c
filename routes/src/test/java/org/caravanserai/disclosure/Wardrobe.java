package org.caravanserai.disclosure;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.agency.Agencies;
import org.caravanserai.configuration.Filled;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Purpose;
import org.caravanserai.consent.Consent;
import org.caravanserai.consent.ConsentChange;
import org.caravanserai.consent.ConsentState;
import org.caravanserai.consent.Direction;
import org.caravanserai.consent.Given;
import org.caravanserai.consent.Ground;
import org.caravanserai.consent.Matter;
import org.caravanserai.consent.Minor;
import org.caravanserai.consent.Notices;
import org.caravanserai.consent.Terms;
import org.caravanserai.journey.Basis;
import org.jspecify.annotations.Nullable;

/** Consents of invented people to dress up as documents. */
final class Wardrobe {
    static final Agencies AGENCIES = Agencies.read(Path.of("..", "config", "agencies.yaml"), Filled::in);
    static final Instant GIVEN_AT = Instant.parse("2026-11-23T10:00:00Z");
    private static final AgencyId CITY = new AgencyId("city-hall");

    private Wardrobe() {}

    static Consent consent(ConsentState state, int version, Ground ground, String by, @Nullable Minor minor) {
        return new Consent(
                new UUID(0x0193_5a00_0000_7000L, 0x8000_0000_0000_0001L),
                version,
                state,
                new byte[] {0x0a, 0x0b},
                new UUID(1, 1),
                new Matter(
                        CITY, "front-desk", new AgencyId("ngo-open-door"), "J01", 1, new Purpose("orientation-legal")),
                ground,
                new Terms(
                        EnumSet.of(DataCategory.NAME, DataCategory.NEED, DataCategory.HEALTH),
                        Set.of(),
                        Direction.BOTH,
                        false,
                        false,
                        GIVEN_AT,
                        Instant.parse("2027-02-23T23:00:00Z"),
                        null,
                        null),
                new Notices.Shown("J01", 1, "ar", "00ff", ""),
                new Given("spoken-with-interpreter", by, "I-7", "officer-12", null, true, null, GIVEN_AT),
                minor,
                GIVEN_AT.plusSeconds(60),
                "officer-12");
    }

    static Consent consent(ConsentState state, int version) {
        return consent(state, version, new Ground(Basis.CONSENT, null, null), "person", null);
    }

    static ConsentChange change(int version, ConsentState state) {
        return new ConsentChange(version, state, GIVEN_AT.plusSeconds(3600L * version), CITY);
    }

    static Statement statement(Consent consent, List<ConsentChange> changes, List<Line> lines) {
        Disclosed one = new Disclosed(consent, changes, lines, List.of(), List.of());
        return new Statement("P-123", CITY, null, GIVEN_AT, List.of(one), null);
    }
}
