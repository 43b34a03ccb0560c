package org.caravanserai.operator;

import java.sql.Timestamp;
import java.time.InstantSource;
import org.caravanserai.connectors.exchange.AgencyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what an agency or a stage still has to do with. */
@Component
class WorkUnderWay {
    private static final String OPEN =
            "state NOT IN ('completed', 'not-completed', 'declined', 'withdrawn', 'expired', 'undeliverable')";
    private final JdbcClient db;
    private final InstantSource clock;

    WorkUnderWay(JdbcClient db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Referrals to it that have not ended. */
    int openTo(AgencyId agency) {
        return count("SELECT count(*) FROM referral WHERE to_agency = :agency AND " + OPEN, agency);
    }

    /** Referrals from it that have not ended. */
    int openFrom(AgencyId agency) {
        return count("SELECT count(*) FROM referral WHERE from_agency = :agency AND " + OPEN, agency);
    }

    /** Messages to it that have not come to an end, the parked ones among them. */
    int messages(AgencyId agency) {
        return count(
                "SELECT count(*) FROM delivery WHERE destination = :agency AND state IN ('queued', 'releasing', 'parked')",
                agency);
    }

    /** Consents that let something go to it or from it: a withdrawal must still reach it. */
    int consents(AgencyId agency) {
        return db.sql("""
                        SELECT count(*) FROM consent WHERE (to_agency = :agency OR from_agency = :agency)
                          AND status IN ('requested', 'given') AND valid_until > :now""")
                .param("agency", agency.value())
                .param("now", Timestamp.from(clock.instant()))
                .query(Integer.class)
                .single();
    }

    /** What it was asked to stop, without having said what it did. */
    int recalls(AgencyId agency) {
        return count("SELECT count(*) FROM recall WHERE agency = :agency AND answered_at IS NULL", agency);
    }

    /** Whether anything that is kept names it. */
    boolean known(AgencyId agency) {
        return count("""
                        SELECT (SELECT count(*) FROM (SELECT 1 FROM referral WHERE from_agency = :agency OR to_agency = :agency LIMIT 1) r)
                          + (SELECT count(*) FROM (SELECT 1 FROM consent WHERE from_agency = :agency OR to_agency = :agency LIMIT 1) c)""", agency) > 0;
    }

    /** Whether a referral that can still move, or a consent in force, is of this stage. */
    boolean uses(String journey, int stage) {
        return db.sql("""
                        SELECT EXISTS (SELECT 1 FROM referral WHERE journey = :journey AND stage = :stage AND wrapped_key IS NOT NULL)
                          OR EXISTS (SELECT 1 FROM consent WHERE journey = :journey AND stage = :stage
                            AND status IN ('requested', 'given') AND valid_until > :now)""")
                .param("journey", journey)
                .param("stage", stage)
                .param("now", Timestamp.from(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    private int count(String sql, AgencyId agency) {
        return db.sql(sql).param("agency", agency.value()).query(Integer.class).single();
    }
}
