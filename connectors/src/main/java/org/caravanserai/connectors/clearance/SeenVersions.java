package org.caravanserai.connectors.clearance;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The latest version seen of each consent. Whoever has more than one server keeps it where all of them see it. */
@FunctionalInterface
public interface SeenVersions {

    /**
     * Notes a version, in one step with the comparison.
     *
     * @return false, and nothing noted, if a later one was seen before
     */
    boolean admit(String consent, int version);

    /** Forgets at a restart. */
    static SeenVersions inMemory() {
        Map<String, Integer> latest = new ConcurrentHashMap<>();
        return (consent, version) -> latest.merge(consent, version, Math::max) == version;
    }
}
