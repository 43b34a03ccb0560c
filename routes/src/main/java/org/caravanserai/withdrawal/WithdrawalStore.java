package org.caravanserai.withdrawal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.consent.Consent;
import org.caravanserai.consent.Withdrawing;
import org.caravanserai.identity.Caller;
import org.caravanserai.withdrawal.WithdrawnReferrals.Released;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps withdrawals as they were made, and reads them with their recalls as these stand now. */
@Component
class WithdrawalStore {
    private static final String OPEN =
            "state NOT IN ('completed', 'not-completed', 'declined', 'withdrawn', 'expired', 'undeliverable')";
    private final JdbcClient db;

    WithdrawalStore(JdbcClient db) {
        this.db = db;
    }

    void insert(UUID id, Caller caller, Scope scope, Instant at) {
        db.sql("INSERT INTO withdrawal (id, at, agency, unit, actor, scope)"
                        + " VALUES (:id, :at, :agency, :unit, :actor, :scope)")
                .param("id", id)
                .param("at", Timestamp.from(at))
                .param("agency", caller.agency().value())
                .param("unit", caller.unit().orElse(null))
                .param("actor", caller.actor())
                .param("scope", scope.word())
                .update();
    }

    void add(UUID withdrawal, Withdrawing.Came came) {
        came.consents()
                .forEach(consent -> db.sql("INSERT INTO withdrawal_consent VALUES (?, ?, ?)")
                        .params(withdrawal, consent.id(), consent.version())
                        .update());
        add(withdrawal, "stopped", came.stopped());
        add(withdrawal, "released", came.released());
        add(withdrawal, "closed", came.closed());
    }

    private void add(UUID withdrawal, String cameTo, Collection<String> codes) {
        if (!codes.isEmpty()) {
            db.sql("INSERT INTO withdrawal_referral SELECT :id, id, :came FROM referral WHERE code IN (:codes)")
                    .param("id", withdrawal)
                    .param("came", cameTo)
                    .param("codes", codes)
                    .update();
        }
    }

    /** Open referrals that nobody can take back. */
    void addStaying(UUID withdrawal, List<Consent> demandedByLaw) {
        List<UUID> consents = demandedByLaw.stream().map(Consent::id).toList();
        if (!consents.isEmpty()) {
            db.sql(
                            "INSERT INTO withdrawal_referral SELECT :id, id, 'stays' FROM referral WHERE consent IN (:consents) AND "
                                    + OPEN)
                    .param("id", withdrawal)
                    .param("consents", consents)
                    .update();
        }
    }

    List<UUID> consents(UUID withdrawal) {
        return db.sql("SELECT consent FROM withdrawal_consent WHERE withdrawal = ? ORDER BY consent")
                .param(withdrawal)
                .query(UUID.class)
                .list();
    }

    private record Head(Instant at, Scope scope) {}

    private record Line(String cameTo, Released referral) {}

    /** One that was made at the caller's agency, and unit if the caller sees one only. */
    Optional<WithdrawnReferrals> find(Caller caller, UUID id) {
        return db.sql(
                        "SELECT at, scope FROM withdrawal WHERE id = :id AND agency = :agency AND (:unit::text IS NULL OR unit = :unit)")
                .param("id", id)
                .param("agency", caller.agency().value())
                .param("unit", caller.unit().orElse(null))
                .query((row, n) -> new Head(row.getTimestamp("at").toInstant(), Scope.of(row.getString("scope"))))
                .optional()
                .map(head -> whole(id, head, lines(caller, id)));
    }

    private List<Line> lines(Caller caller, UUID id) {
        return db.sql("""
                        SELECT w.came_to, r.code, r.to_agency, r.recall AS now, c.*,
                          r.to_agency = :agency
                            OR r.from_agency = :agency AND (:unit::text IS NULL OR r.from_unit = :unit) AS party,
                          r.way_back_closed AND r.from_agency = :agency AS silent
                        FROM withdrawal_referral w JOIN referral r ON r.id = w.referral
                          LEFT JOIN recall c ON c.referral = r.id
                        WHERE w.withdrawal = :id ORDER BY r.id""")
                .param("id", id)
                .param("agency", caller.agency().value())
                .param("unit", caller.unit().orElse(null))
                .query(WithdrawalStore::line)
                .list();
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        boolean told = !row.getBoolean("silent"); // a sender who may be told nothing learns no more from the slip
        AgencyId to = row.getBoolean("party") ? new AgencyId(row.getString("to_agency")) : null;
        return new Line(
                row.getString("came_to"),
                new Released(
                        row.getString("code"),
                        to,
                        false,
                        told ? row.getString("now") : null,
                        told ? row.getString("reason") : null,
                        instant(row, "asked_at"),
                        told ? instant(row, "answered_at") : null,
                        told ? row.getInt("reminders") : 0));
    }

    private static WithdrawnReferrals whole(UUID id, Head head, List<Line> lines) {
        return new WithdrawnReferrals(
                id,
                head.at(),
                head.scope(),
                codes(lines, "stopped"),
                lines.stream()
                        .filter(line -> line.cameTo().equals("released"))
                        .map(Line::referral)
                        .toList(),
                codes(lines, "closed"),
                codes(lines, "stays"));
    }

    private static List<String> codes(List<Line> lines, String cameTo) {
        List<String> codes = new ArrayList<>();
        lines.stream()
                .filter(line -> line.cameTo().equals(cameTo))
                .forEach(line -> codes.add(line.referral().code()));
        return codes;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
