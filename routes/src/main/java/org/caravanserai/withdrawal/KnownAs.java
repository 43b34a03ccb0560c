package org.caravanserai.withdrawal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.referral.ReferralSubmitted;
import org.caravanserai.vault.Pseudonyms;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds a person by the name under which a recipient knows them. Kept as a keyed digest: the table alone names nobody. */
@Component
class KnownAs {
    private static final int AT_ONCE = 500;
    private final JdbcClient db;
    private final Pseudonyms pseudonyms;

    KnownAs(JdbcClient db, Pseudonyms pseudonyms) {
        this.db = db;
        this.pseudonyms = pseudonyms;
    }

    Optional<UUID> find(AgencyId agency, String pseudonym) {
        return db.sql("SELECT person FROM known_as WHERE agency = ? AND digest = ?")
                .params(agency.value(), digest(agency, pseudonym))
                .query(UUID.class)
                .optional();
    }

    @EventListener
    void on(ReferralSubmitted submitted) {
        UUID person = submitted.referral().person();
        AgencyId agency = submitted.referral().to();
        db.sql("INSERT INTO known_as (person, agency, digest) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(person, agency.value(), digest(person, agency))
                .update();
    }

    /** Fills in what was there before the table was: a migration has no key to do it with. */
    void fillIn() {
        List<Unnamed> waiting = db.sql("SELECT person, agency FROM known_as WHERE digest IS NULL LIMIT ?")
                .param(AT_ONCE)
                .query((row, n) -> new Unnamed(row.getObject(1, UUID.class), new AgencyId(row.getString(2))))
                .list();
        waiting.forEach(one -> db.sql("UPDATE known_as SET digest = ? WHERE person = ? AND agency = ?")
                .params(
                        digest(one.person(), one.agency()),
                        one.person(),
                        one.agency().value())
                .update());
    }

    private record Unnamed(UUID person, AgencyId agency) {}

    private byte[] digest(UUID person, AgencyId agency) {
        return digest(agency, pseudonyms.forAgency(person, agency).value());
    }

    private byte[] digest(AgencyId agency, String pseudonym) {
        return pseudonyms.digest(agency, "known-as/" + pseudonym);
    }
}
