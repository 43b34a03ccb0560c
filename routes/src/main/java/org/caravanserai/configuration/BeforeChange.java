package org.caravanserai.configuration;

import java.util.List;

/** Has a say in a configuration before it is put in force, and gets ready for it. */
public interface BeforeChange {

    /**
     * What stands against it; one objection, and nothing changes.
     *
     * @throws BadConfiguration for a mistake in a file or a setting
     */
    default List<Objection> objections(Draft draft) {
        return List.of();
    }

    /** Makes what the new one needs from its first moment; harmless should it not come in force after all. */
    default void getReady(Draft draft) {}
}
