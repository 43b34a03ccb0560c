package org.caravanserai.audit;

import org.springframework.jdbc.core.JdbcTemplate;

/** Part of what {@code audit verify} looks at: reads a store from end to end, keeping no more than a batch of it. */
public interface Check {

    /** @param store on one connection, whose rows are fetched bit by bit */
    void run(JdbcTemplate store, Verdict verdict);
}
