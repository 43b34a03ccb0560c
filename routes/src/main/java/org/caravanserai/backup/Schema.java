package org.caravanserai.backup;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The migrations of this artefact beside those that a database has had. */
final class Schema {
    private final HubPlace place;
    private final Flyway flyway;

    Schema(HubPlace place) {
        this.place = place;
        this.flyway = configured().load();
    }

    private FluentConfiguration configured() {
        return Flyway.configure()
                .dataSource(
                        place.url(),
                        place.user().isEmpty() ? null : place.user(),
                        place.password().isEmpty() ? null : place.password());
    }

    /** The version that the database has; empty if it has none of ours. */
    Optional<MigrationVersion> current() {
        return Optional.ofNullable(flyway.info().current()).map(MigrationInfo::getVersion);
    }

    boolean knows(MigrationVersion version) {
        return Arrays.stream(flyway.info().all())
                .anyMatch(info -> info.getState().isResolved() && version.equals(info.getVersion()));
    }

    /** In the order in which a start would run them. */
    List<MigrationInfo> pending() {
        return List.of(flyway.info().pending());
    }

    /** What the database had that this artefact does not know, or knows otherwise: it is older, or was changed. */
    List<MigrationInfo> strange() {
        return Arrays.stream(flyway.info().all())
                .filter(info -> info.getState().isApplied())
                .filter(info -> !info.getState().isResolved()
                        || info.getState() == MigrationState.FUTURE_SUCCESS
                        || !info.isChecksumMatching())
                .toList();
    }

    void migrateTo(MigrationVersion version) {
        configured().target(version).load().migrate();
    }
}
