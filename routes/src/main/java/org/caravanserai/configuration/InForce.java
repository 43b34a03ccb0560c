package org.caravanserai.configuration;

import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Keeps a decision from looking at two configurations: one may change only between decisions. */
@Component
public final class InForce {
    private final ReadWriteLock changing = new ReentrantReadWriteLock();

    /** What is decided inside sees one configuration, the old or the new. */
    public <T> T steadily(Supplier<T> decision) {
        changing.readLock().lock();
        try {
            return decision.get();
        } finally {
            changing.readLock().unlock();
        }
    }

    /**
     * Reads and checks every part; nothing changes.
     *
     * @throws BadConfiguration naming the line of the first mistake
     */
    public static Draft read(List<ConfigurationPart<?>> parts) {
        Draft draft = new Draft(parts);
        draft.readAll();
        return draft;
    }

    /** Puts every part in force at once. */
    public void change(Draft draft) {
        changing.writeLock().lock();
        try {
            draft.putInForce();
        } finally {
            changing.writeLock().unlock();
        }
    }
}
