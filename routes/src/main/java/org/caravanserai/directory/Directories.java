package org.caravanserai.directory;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.caravanserai.connectors.directory.ServiceDirectory;
import org.caravanserai.connectors.exchange.Mapping;

/** The directories that are read, in the order of {@code directories.yaml}. */
public record Directories(List<Directory> all) {
    public Directories {
        all = List.copyOf(all);
    }

    /**
     * One of them.
     *
     * @param reader how it is read
     * @param every how often what changed is asked for
     * @param wholeEvery how often all of it is read, which alone shows what is gone
     * @param leftOut words that are known and have no meaning for us
     * @param mappingDigest tells this mapping from another
     */
    record Directory(
            String id,
            ServiceDirectory reader,
            Duration every,
            Duration wholeEvery,
            Mapping mapping,
            Set<String> leftOut,
            String mappingDigest) {
        Directory {
            leftOut = Set.copyOf(leftOut);
        }
    }
}
