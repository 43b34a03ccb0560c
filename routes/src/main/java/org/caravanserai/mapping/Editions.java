package org.caravanserai.mapping;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Optional;
import org.caravanserai.configuration.ConfigurationFile;
import org.caravanserai.configuration.ConfigurationFolder;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Stops the start on a file with codes whose content has changed under the version that was started with before. */
@Component
public class Editions implements InitializingBean {
    private final Mappings mappings;
    private final ConfigurationFolder folder;
    private final JdbcTemplate db;
    private final InstantSource clock;

    Editions(Mappings mappings, ConfigurationFolder folder, JdbcTemplate db, InstantSource clock) {
        this.mappings = mappings;
        this.folder = folder;
        this.db = db;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        check(mappings);
    }

    /** @throws org.caravanserai.configuration.BadConfiguration naming the line of the version to raise */
    public void check(Mappings read) {
        read.editions().forEach(this::check);
    }

    private void check(Edition edition) {
        Optional<Edition> seen = seen(edition.file());
        if (seen.filter(last -> last.changedSilently(edition)).isPresent()) {
            throw ConfigurationFile.open(folder.file(edition.file()))
                    .wrong(
                            "the content has changed since version "
                                    + seen.get().version() + " was started with: raise the version",
                            "version");
        }
        if (!seen.equals(Optional.of(edition))) {
            db.update("""
                    INSERT INTO code_edition (file, version, sha256, seen_at) VALUES (?, ?, ?, ?)
                    ON CONFLICT (file) DO UPDATE SET version = EXCLUDED.version, sha256 = EXCLUDED.sha256,
                      seen_at = EXCLUDED.seen_at""", edition.file(), edition.version(), edition.sha256(), Timestamp.from(clock.instant()));
        }
    }

    private Optional<Edition> seen(String file) {
        return db
                .query(
                        "SELECT file, version, sha256 FROM code_edition WHERE file = ?",
                        (row, n) -> new Edition(row.getString(1), row.getInt(2), row.getString(3)),
                        file)
                .stream()
                .findFirst();
    }
}
