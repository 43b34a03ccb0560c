package org.caravanserai.consent;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Purpose;
import org.caravanserai.journey.Basis;
import org.jspecify.annotations.Nullable;

/** A consent that covers {@link AHandoff} at {@link ACircumstance}, until a test says otherwise. */
final class AConsent {
    static final UUID AMAL = new UUID(1, 1);
    static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    static final Instant UNTIL = Instant.parse("2027-02-01T00:00:00Z");

    private ConsentState status = ConsentState.GIVEN;
    private UUID person = AMAL;
    private AgencyId from = AHandoff.CITY;
    private AgencyId to = AHandoff.HARBOUR;
    private String journey = "J01";
    private int stage = 1;
    private Purpose purpose = AHandoff.LEGAL_ADVICE;
    private Basis basis = Basis.CONSENT;
    private Set<DataCategory> categories = EnumSet.allOf(DataCategory.class);
    private Set<DataCategory> named = EnumSet.allOf(DataCategory.class);
    private boolean singleUse;
    private Direction direction = Direction.BOTH;
    private boolean onward;
    private String by = "person";
    private Instant givenAt = FROM;
    private @Nullable String payload;
    private @Nullable Minor minor;
    private Instant validFrom = FROM;
    private Instant validUntil = UNTIL;

    private AConsent() {}

    static AConsent aConsent() {
        return new AConsent();
    }

    AConsent withdrawn() {
        return standing(ConsentState.WITHDRAWN);
    }

    AConsent standing(ConsentState state) {
        status = state;
        return this;
    }

    AConsent of(UUID other) {
        person = other;
        return this;
    }

    AConsent recordedBy(AgencyId agency) {
        from = agency;
        return this;
    }

    AConsent to(AgencyId agency) {
        to = agency;
        return this;
    }

    AConsent forStage(String itsJourney, int itsStage) {
        journey = itsJourney;
        stage = itsStage;
        return this;
    }

    AConsent forPurpose(Purpose other) {
        purpose = other;
        return this;
    }

    AConsent on(Basis other) {
        basis = other;
        return this;
    }

    AConsent covering(Set<DataCategory> only) {
        categories = only;
        return this;
    }

    AConsent covering(DataCategory... only) {
        return covering(Set.of(only));
    }

    /** Special categories that the person named one by one. */
    AConsent naming(Set<DataCategory> only) {
        named = only;
        return this;
    }

    AConsent naming(DataCategory... only) {
        return naming(Set.of(only));
    }

    AConsent forOneReferral() {
        singleUse = true;
        return this;
    }

    AConsent thereOnly() {
        return towards(Direction.THERE);
    }

    AConsent towards(Direction way) {
        direction = way;
        return this;
    }

    AConsent allowingOnward() {
        onward = true;
        return this;
    }

    AConsent valid(Instant first, Instant end) {
        validFrom = first;
        validUntil = end;
        return this;
    }

    /** For a child, by {@code speaker}. */
    AConsent about(Minor theirs) {
        minor = theirs;
        return this;
    }

    AConsent forAMinor(String speaker, @Nullable String assent) {
        by = speaker;
        minor = new Minor(new byte[] {1}, assent, false, false);
        return this;
    }

    /** To exactly this payload, once. */
    AConsent toPayload(String digest) {
        payload = digest;
        return this;
    }

    AConsent saidAt(Instant instant) {
        givenAt = instant;
        return this;
    }

    Consent build() {
        return new Consent(
                new UUID(2, 2),
                1,
                status,
                new byte[] {1},
                person,
                new Matter(from, null, to, journey, stage, purpose),
                new Ground(basis, null, null),
                new Terms(
                        categories,
                        named,
                        direction,
                        onward,
                        singleUse || payload != null,
                        validFrom,
                        validUntil,
                        null,
                        payload),
                new Notices.Shown("J01", 1, "ar", "", ""),
                new Given("spoken", by, null, null, null, true, null, givenAt),
                minor,
                FROM,
                "officer-12");
    }
}
