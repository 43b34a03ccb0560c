package org.caravanserai.messaging;

import java.sql.Timestamp;
import java.time.InstantSource;
import org.caravanserai.connectors.exchange.AgencyId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The idempotent receiver of what agencies send: a message's effect commits together with its row, once. */
@Component
public class Inbox {
    private final JdbcTemplate db;
    private final InstantSource clock;

    Inbox(JdbcTemplate db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Whether this message comes for the first time; a twin waits until the first one's transaction has ended. */
    public boolean first(AgencyId source, String message) {
        return db.update(
                        "INSERT INTO inbox (source, message, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        source.value(),
                        message,
                        Timestamp.from(clock.instant()))
                == 1;
    }

    /** Lets a message take effect again: someone has looked at what was wrong with it. */
    public void forget(AgencyId source, String message) {
        db.update("DELETE FROM inbox WHERE source = ? AND message = ?", source.value(), message);
    }
}
