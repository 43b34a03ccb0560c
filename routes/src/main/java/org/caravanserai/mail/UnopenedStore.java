package org.caravanserai.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.caravanserai.connectors.exchange.AgencyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what lies unopened at an agency, and remembers what of it a mail has told. */
@Component
class UnopenedStore {
    private static final String WHICH =
            " WHERE r.to_agency = :agency AND r.transport = 'delivered'" + " AND r.state NOT IN " + MailStore.ENDED;

    /** All are counted, however many; only what is news is listed, so that a mail notes what it told and nothing that came after. */
    private static final String COUNT = "SELECT count(*) AS lying,"
            + " count(*) FILTER (WHERE told_late IS NULL) AS fresh,"
            + " count(*) FILTER (WHERE late) AS late,"
            + " count(*) FILTER (WHERE late AND told_late IS NOT TRUE OR emergency AND told_late IS NULL) AS pressing,"
            + " array_agg(handoff ORDER BY handoff) FILTER (WHERE late IS DISTINCT FROM told_late) AS news,"
            + " array_agg(late ORDER BY handoff) FILTER (WHERE late IS DISTINCT FROM told_late) AS news_late"
            + " FROM (SELECT r.handoff, coalesce(r.due_at < :now, false) AS late, r.urgency = 'emergency' AS emergency,"
            + " t.late AS told_late"
            + " FROM referral r LEFT JOIN mail_told t ON t.agency = r.to_agency AND t.handoff = r.handoff" + WHICH
            + ") AS one";

    private final JdbcClient db;
    private final InstantSource clock;

    UnopenedStore(JdbcClient db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    Unopened at(AgencyId agency) {
        return db.sql(COUNT)
                .param("agency", agency.value())
                .param("now", Timestamp.from(clock.instant()))
                .query((row, number) -> new Unopened(
                        row.getInt("lying"),
                        row.getInt("fresh"),
                        row.getInt("late"),
                        row.getInt("pressing") > 0,
                        row.getArray("news") == null ? List.of() : news(row)))
                .single();
    }

    private static List<Unopened.News> news(ResultSet row) throws SQLException {
        UUID[] handoffs = (UUID[]) row.getArray("news").getArray();
        Boolean[] late = (Boolean[]) row.getArray("news_late").getArray();
        return IntStream.range(0, handoffs.length)
                .mapToObj(n -> new Unopened.News(handoffs[n], late[n]))
                .toList();
    }

    /** None of this is news any more; what is no longer unopened is forgotten. */
    void told(AgencyId agency, List<Unopened.News> news) {
        db.sql("""
                        INSERT INTO mail_told (agency, handoff, late) SELECT :agency, * FROM unnest(:handoffs, :late)
                        ON CONFLICT (agency, handoff) DO UPDATE SET late = EXCLUDED.late""")
                .param("agency", agency.value())
                .param("handoffs", news.stream().map(Unopened.News::handoff).toArray(UUID[]::new))
                .param("late", news.stream().map(Unopened.News::late).toArray(Boolean[]::new))
                .update();
        db.sql("DELETE FROM mail_told t WHERE t.agency = :agency AND NOT EXISTS (SELECT FROM referral r" + WHICH
                        + " AND r.handoff = t.handoff)")
                .param("agency", agency.value())
                .update();
    }
}
