package org.caravanserai.mapping;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.caravanserai.configuration.BeforeChange;
import org.caravanserai.configuration.ConfigurationFile;
import org.caravanserai.configuration.ConfigurationFolder;
import org.caravanserai.configuration.Draft;
import org.caravanserai.configuration.Objection;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Stops the start, or a reload, on a file with codes whose content has changed under the version that was started with before. */
@Component
public class Editions implements InitializingBean, BeforeChange {
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

    @Override
    public List<Objection> objections(Draft draft) {
        draft.part(Mappings.class).editions().forEach(this::refuseSilentChange);
        return List.of();
    }

    @Override
    public void getReady(Draft draft) {
        check(draft.part(Mappings.class));
    }

    /** @throws org.caravanserai.configuration.BadConfiguration naming the line of the version to raise */
    void check(Mappings read) {
        read.editions().forEach(this::refuseSilentChange);
        read.editions().forEach(this::remember);
    }

    private void refuseSilentChange(Edition edition) {
        Optional<Edition> seen = seen(edition.file());
        if (seen.filter(last -> last.changedSilently(edition)).isPresent()) {
            throw ConfigurationFile.open(folder.file(edition.file()))
                    .wrong(
                            "the content has changed since version "
                                    + seen.get().version() + " was started with: raise the version",
                            "version");
        }
    }

    private void remember(Edition edition) {
        if (!seen(edition.file()).equals(Optional.of(edition))) {
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
