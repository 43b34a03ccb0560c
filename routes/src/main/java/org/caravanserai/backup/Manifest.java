package org.caravanserai.backup;

import java.time.Instant;
import java.util.List;

/**
 * What a backup holds. It is written last: a folder without it is none.
 *
 * @param schema the version of the last migration
 * @param feedEnd behind every place that the feeds had given out
 * @param tables in an order in which each may be filled
 * @param files of the configuration and the ledger
 */
record Manifest(
        int format,
        Instant takenAt,
        String schema,
        long feedEnd,
        List<Table> tables,
        List<Sequence> sequences,
        List<Kept> files) {
    static final int FORMAT = 1;
    static final String NAME = "manifest.json";

    Manifest {
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        files = List.copyOf(files);
    }

    /** @param sha256 of its file, as it lies there */
    record Table(String name, List<String> columns, long rows, String sha256) {
        Table {
            columns = List.copyOf(columns);
        }

        String file() {
            return "tables/" + name + ".copy.gz";
        }
    }

    /** @param value the last one that was given out */
    record Sequence(String name, long value) {}

    /** A file as it was, by its path in the backup. */
    record Kept(String path, String sha256) {}
}
