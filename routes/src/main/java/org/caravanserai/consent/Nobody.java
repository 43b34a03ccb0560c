package org.caravanserai.consent;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.clock.IdSource;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.identity.Caller;
import org.caravanserai.journey.Basis;
import org.caravanserai.journey.Stage;
import org.caravanserai.vault.Pseudonyms;
import org.springframework.stereotype.Component;

/**
 * Stands in for the person where nothing personal crosses (C0): one standing record for each sender, recipient and stage, so
 * that the gate decides on it as on any consent and no hop goes round it.
 */
@Component
public class Nobody {
    /** No reference of an agency is empty, so nobody is no one's person. */
    private static final String REFERENCE = "";

    private final ConsentStore store;
    private final ConsentVersions versions;
    private final Notices notices;
    private final Pseudonyms pseudonyms;
    private final Gate gate;
    private final InstantSource clock;
    private final IdSource ids;

    Nobody(
            ConsentStore store,
            ConsentVersions versions,
            Notices notices,
            Pseudonyms pseudonyms,
            Gate gate,
            InstantSource clock,
            IdSource ids) {
        this.store = store;
        this.versions = versions;
        this.notices = notices;
        this.pseudonyms = pseudonyms;
        this.gate = gate;
        this.clock = clock;
        this.ids = ids;
    }

    /** The standing record, made on first use and when the last one would not outlast the help; held like a consent. */
    public Relied hold(Caller caller, Stage stage, AgencyId to) {
        Consent record = find(caller, stage, to).orElseGet(() -> make(caller, stage, to));
        return new Relied(gate.hold(record.id()), record.id(), record.person());
    }

    /** The record as it is or would be; nothing is stored. */
    public Relied look(Caller caller, Stage stage, AgencyId to) {
        Consent record = find(caller, stage, to).orElseGet(() -> draft(caller, stage, to, ids.next()));
        return new Relied(new Gate.Held(record), record.id(), record.person());
    }

    private Optional<Consent> find(Caller caller, Stage stage, AgencyId to) {
        Instant needed = clock.instant().plus(stage.closeWithin());
        return store.standing(caller.agency(), to, stage.journey(), stage.stage(), needed);
    }

    private Consent make(Caller caller, Stage stage, AgencyId to) {
        UUID nobody = store.lockPerson(caller.agency(), pseudonyms.digest(caller.agency(), REFERENCE));
        return find(caller, stage, to) // somebody made it while we waited for the lock
                .orElseGet(() -> versions.first(caller, draft(caller, stage, to, nobody)));
    }

    private Consent draft(Caller caller, Stage stage, AgencyId to, UUID nobody) {
        Instant now = clock.instant();
        return new Consent(
                ids.next(),
                1,
                ConsentState.GIVEN,
                new byte[0],
                nobody,
                new Matter(caller.agency(), null, to, stage.journey(), stage.stage(), stage.purpose()),
                new Ground(Basis.NONE, null, null),
                new Terms(
                        stage.allowed(),
                        Set.of(),
                        Direction.BOTH,
                        false,
                        false,
                        now,
                        now.plus(stage.consentFor()).plus(stage.closeWithin()).plus(Duration.ofDays(1)),
                        null,
                        null),
                notice(stage),
                new Given("not-asked", "nobody", null, null, null, null, null, now),
                null,
                now,
                caller.actor());
    }

    /** What staff are told; it is shown to nobody, in whatever language. */
    private Notices.Shown notice(Stage stage) {
        String language =
                notices.languages(stage.notice()).stream().sorted().findFirst().orElseThrow();
        return notices.find(stage.notice(), notices.currentVersion(stage.notice()), language)
                .orElseThrow();
    }
}
