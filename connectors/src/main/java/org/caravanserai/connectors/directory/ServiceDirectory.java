package org.caravanserai.connectors.directory;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One directory of services. Whatever it cannot give now is a {@link org.caravanserai.connectors.http.CallFailed}. */
public interface ServiceDirectory {

    /**
     * Reads to the end, a page at a time.
     *
     * @param since where an earlier reading got to; empty for everything
     * @param pages takes each page, and fails if it could not keep it
     */
    Reading read(Optional<String> since, Consumer<List<Entry>> pages);

    /** One entry as it stands now; empty where the directory has it no more. */
    Optional<Entry> find(String id);

    /**
     * How a reading ended.
     *
     * @param upTo where the next one may begin; empty where the directory does not tell when it changed
     * @param whole whether everything was read that there is, so that what did not come is gone
     */
    record Reading(Optional<String> upTo, boolean whole) {}
}
