package org.caravanserai.directory;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.caravanserai.connectors.directory.ListedService;
import org.caravanserai.connectors.exchange.AgencyId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds offered services for a counter, page by page along an index. */
@Component
class ServiceSearch {
    private static final String SHOWN = """
            SELECT s.id, s.directory, s.agency, s.name, s.needs, s.languages, s.districts, s.everywhere, s.listing, s.read_at
            """;
    private static final String FITS = """
            AND (:language::text IS NULL OR s.languages = '{}' OR :language = ANY(s.languages))
            AND (:district::text IS NULL OR s.everywhere OR :district = ANY(s.districts))
            """;
    /** Agency by agency along the index, each only as far as a page needs; OFFSET 0 keeps the planner from reading all. */
    static final String BY_NEED = SHOWN + """
            FROM unnest(:agencies::text[]) AS wanted(agency) CROSS JOIN LATERAL (
              SELECT n.agency, n.name, n.service FROM service_need n
              CROSS JOIN LATERAL (SELECT * FROM service one WHERE one.id = n.service OFFSET 0) s
              WHERE n.need = :need AND n.agency = wanted.agency
              AND (n.agency, n.name, n.service) > (:agency, :name, :id::uuid)
              """ + FITS + """
              ORDER BY n.name, n.service LIMIT :limit) n
            CROSS JOIN LATERAL (SELECT * FROM service one WHERE one.id = n.service OFFSET 0) s
            ORDER BY n.agency, n.name, n.service LIMIT :limit""";

    static final String ALL = SHOWN + """
            FROM service s
            WHERE s.offered AND s.agency = ANY(:agencies) AND (s.agency, s.name, s.id) > (:agency, :name, :id::uuid)
            """ + FITS + "ORDER BY s.agency, s.name, s.id LIMIT :limit";
    private static final Place BEGINNING = new Place("", "", new UUID(0, 0));

    private final JdbcClient db;

    ServiceSearch(JdbcClient db) {
        this.db = db;
    }

    /** Where a page ended. */
    private record Place(String agency, String name, UUID id) {}

    /** What a counter looks for, of which agencies. */
    record Wanted(
            Collection<AgencyId> agencies,
            @Nullable String need,
            @Nullable String language,
            @Nullable String district,
            @Nullable UUID after,
            int limit) {}

    List<OfferedService> find(Wanted wanted) {
        Place place = place(wanted.after());
        return db.sql(wanted.need() == null ? ALL : BY_NEED)
                .param("need", wanted.need())
                .param(
                        "agencies",
                        wanted.agencies().stream().map(AgencyId::value).toArray(String[]::new))
                .param("agency", place.agency())
                .param("name", place.name())
                .param("id", place.id().toString())
                .param("language", wanted.language())
                .param("district", wanted.district())
                .param("limit", wanted.limit())
                .query((row, n) -> read(row))
                .list();
    }

    private Place place(@Nullable UUID after) {
        return after == null
                ? BEGINNING
                : db.sql("SELECT agency, name, id FROM service WHERE id = ? AND agency IS NOT NULL")
                        .param(after)
                        .query((row, n) -> new Place(row.getString(1), row.getString(2), after))
                        .optional()
                        .orElse(BEGINNING);
    }

    private OfferedService read(ResultSet row) throws SQLException {
        ListedService listed = Listing.read(row.getString("listing"));
        return new OfferedService(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                row.getString("directory"),
                new AgencyId(row.getString("agency")),
                row.getString("name"),
                texts(row.getArray("needs")),
                texts(row.getArray("languages")),
                texts(row.getArray("districts")),
                row.getBoolean("everywhere"),
                listed.particulars(),
                listed.changedAt(),
                row.getTimestamp("read_at").toInstant());
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray()).sorted().toList();
    }
}
