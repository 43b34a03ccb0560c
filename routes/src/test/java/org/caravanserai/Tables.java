package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every column of every table, searched as text and as bytes. */
final class Tables {
    private final JdbcClient db;

    Tables(JdbcClient db) {
        this.db = db;
    }

    /** The tables with a row that holds a text in clear, in any column. */
    List<String> holding(String text) {
        return all().stream().filter(table -> holds(table, text)).toList();
    }

    /** A search that finds nothing proves something only if it finds what is there. */
    void assertThatTheyAreReallySearched() {
        db.sql("CREATE TABLE search_proof (words text, bytes bytea)").update();
        try {
            db.sql("INSERT INTO search_proof VALUES ('written as text', convert_to('written as bytes', 'UTF8'))")
                    .update();
            assertThat(holding("as text")).containsExactly("search_proof");
            assertThat(holding("as bytes")).containsExactly("search_proof");
        } finally {
            db.sql("DROP TABLE search_proof").update();
        }
        assertThat(all()).contains("referral", "sealed", "timeline", "audit_entry", "request_done", "consent_version");
    }

    private List<String> all() {
        return db.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
                .query(String.class)
                .list();
    }

    private boolean holds(String table, String text) {
        return db.sql("SELECT count(*) FROM \"" + table + "\" t WHERE strpos(lower(t::text), lower(:text)) > 0"
                                + " OR strpos(t::text, encode(convert_to(:text, 'UTF8'), 'hex')) > 0")
                        .param("text", text)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
