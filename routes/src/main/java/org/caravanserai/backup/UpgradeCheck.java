package org.caravanserai.backup;

import java.io.PrintStream;
import java.util.List;
import org.flywaydb.core.api.MigrationInfo;

/** Says which migrations a start of this artefact would run on the database, and whether it would start at all. */
final class UpgradeCheck {
    private final Schema schema;
    private final PrintStream out;

    UpgradeCheck(HubPlace place, PrintStream out) {
        this.schema = new Schema(place);
        this.out = out;
    }

    /** @return 0 if a start would work, 1 if it would stop */
    int run() {
        out.println("the database is at version "
                + schema.current().map(Object::toString).orElse("none: it is empty"));
        List<MigrationInfo> strange = schema.strange();
        strange.forEach(info -> out.println("STOPS  " + named(info)
                + ": this artefact does not know it, or knows it otherwise; take a later artefact, or restore"));
        List<MigrationInfo> pending = schema.pending();
        pending.forEach(info -> out.println("would run  " + named(info)));
        if (!strange.isEmpty()) {
            out.println("a start would stop");
            return 1;
        }
        out.println(
                pending.isEmpty()
                        ? "nothing would change"
                        : pending.size()
                                + " migrations would run, forward only: make a backup first, and stop every node");
        return 0;
    }

    private static String named(MigrationInfo info) {
        return "V" + info.getVersion() + " " + info.getDescription();
    }
}
