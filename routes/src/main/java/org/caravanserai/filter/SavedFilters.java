package org.caravanserai.filter;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import org.caravanserai.identity.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps filters, each for whoever saved it and nobody else. */
@Component
public class SavedFilters {
    /** Of one person; more make no list shorter to look through. */
    public static final int MOST = 20;

    private final JdbcClient db;
    private final InstantSource clock;

    SavedFilters(JdbcClient db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** By name. */
    public List<SavedFilter> of(Caller caller) {
        return db.sql("SELECT name, which, mine, to_agency, journey FROM saved_filter"
                        + " WHERE agency = ? AND actor = ? ORDER BY name")
                .params(caller.agency().value(), caller.actor())
                .query((row, number) -> new SavedFilter(
                        row.getString("name"),
                        row.getString("which"),
                        row.getBoolean("mine"),
                        row.getString("to_agency"),
                        row.getString("journey")))
                .list();
    }

    /**
     * One that has the name already is replaced.
     *
     * @return whether there was room
     */
    public boolean save(Caller caller, SavedFilter filter) {
        return db.sql("""
                        INSERT INTO saved_filter (agency, actor, name, which, mine, to_agency, journey, saved_at)
                        SELECT :agency, :actor, :name, :which, :mine, :to, :journey, :now
                        WHERE (SELECT count(*) FROM saved_filter
                          WHERE agency = :agency AND actor = :actor AND name <> :name) < :most
                        ON CONFLICT (agency, actor, name) DO UPDATE SET which = EXCLUDED.which, mine = EXCLUDED.mine,
                          to_agency = EXCLUDED.to_agency, journey = EXCLUDED.journey, saved_at = EXCLUDED.saved_at""")
                        .param("agency", caller.agency().value())
                        .param("actor", caller.actor())
                        .param("name", filter.name())
                        .param("which", filter.which())
                        .param("mine", filter.mine())
                        .param("to", filter.to())
                        .param("journey", filter.journey())
                        .param("now", Timestamp.from(clock.instant()))
                        .param("most", MOST)
                        .update()
                == 1;
    }

    /** What is not there is gone already. */
    public void drop(Caller caller, String name) {
        db.sql("DELETE FROM saved_filter WHERE agency = ? AND actor = ? AND name = ?")
                .params(caller.agency().value(), caller.actor(), name)
                .update();
    }
}
