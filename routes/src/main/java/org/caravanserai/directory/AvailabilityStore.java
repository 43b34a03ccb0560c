package org.caravanserai.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what each recipient said last of its room. */
@Component
class AvailabilityStore {
    private final JdbcClient db;

    AvailabilityStore(JdbcClient db) {
        this.db = db;
    }

    /**
     * @param service null for the agency as a whole
     * @param name of the service
     */
    record Said(
            AgencyId agency,
            @Nullable UUID service,
            @Nullable String name,
            Availability availability) {}

    void put(AgencyId agency, @Nullable UUID service, Availability said, String by) {
        db.sql("""
                        INSERT INTO availability (agency, service, paused_until, places, said_at, said_by)
                        VALUES (:agency, :service::uuid, :until, :places, :at, :by)
                        ON CONFLICT (agency, service) DO UPDATE
                        SET paused_until = EXCLUDED.paused_until, places = EXCLUDED.places,
                            said_at = EXCLUDED.said_at, said_by = EXCLUDED.said_by""")
                .param("agency", agency.value())
                .param("service", service == null ? null : service.toString())
                .param("until", timestamp(said.pausedUntil()))
                .param("places", said.places())
                .param("at", timestamp(said.saidAt()))
                .param("by", by)
                .update();
    }

    List<Said> of(Collection<AgencyId> agencies) {
        return db.sql("""
                        SELECT a.*, s.name FROM availability a LEFT JOIN service s ON s.id = a.service
                        WHERE a.agency = ANY(?) ORDER BY a.agency, s.name NULLS FIRST""")
                .param(agencies.stream().map(AgencyId::value).toArray(String[]::new))
                .query((row, n) -> read(row))
                .list();
    }

    /** When the first of the agency's services for the need takes people again; empty unless all of them are paused. */
    Optional<Availability> pausedForNeed(AgencyId agency, String need, Instant now) {
        return db.sql("""
                        SELECT min(a.paused_until), max(a.said_at)
                        FROM service_need n
                        LEFT JOIN availability a ON a.service = n.service AND a.agency = n.agency AND a.paused_until > ?
                        WHERE n.need = ? AND n.agency = ?
                        HAVING count(*) > 0 AND count(a.service) = count(*)""")
                .params(Timestamp.from(now), need, agency.value())
                .query((row, n) -> new Availability(instant(row, 1), null, instant(row, 2)))
                .optional();
    }

    private static Said read(ResultSet row) throws SQLException {
        return new Said(
                new AgencyId(row.getString("agency")),
                row.getObject("service", UUID.class),
                row.getString("name"),
                new Availability(
                        instant(row, row.findColumn("paused_until")),
                        row.getObject("places", Integer.class),
                        instant(row, row.findColumn("said_at"))));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
