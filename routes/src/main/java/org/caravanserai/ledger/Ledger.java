package org.caravanserai.ledger;

import static java.util.Objects.requireNonNull;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.caravanserai.signing.Signatures;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Appends what must hold even if the database comes back older than it was (DESIGN §9). Callers that come while a write is on
 * its way to the disk share the next one: one signature, one force.
 */
@Component
public class Ledger {
    private final LedgerFolder folder;
    private final LedgerSettings settings;
    private final Signatures signatures;
    private final InstantSource clock;
    private final ReentrantLock writing = new ReentrantLock();
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final List<LedgerEntry> unwritten = new ArrayList<>();
    private volatile boolean failing;
    private @Nullable LedgerWriter writer;

    Ledger(LedgerSettings settings, Signatures signatures, InstantSource clock) {
        this.folder = new LedgerFolder(settings.ledger());
        this.settings = settings;
        this.signatures = signatures;
        this.clock = clock;
    }

    private static final class Waiting {
        private final List<LedgerEntry> entries;
        private volatile boolean written;

        Waiting(List<LedgerEntry> entries) {
            this.entries = entries;
        }
    }

    /**
     * Returns once the entry is on disk.
     *
     * @throws LedgerUnavailable if it could not be written; it is kept, and written with the next
     */
    public void append(LedgerEntry entry) {
        append(List.of(entry));
    }

    void append(List<LedgerEntry> entries) {
        Waiting mine = new Waiting(List.copyOf(entries));
        waiting.add(mine);
        writing.lock();
        try {
            if (!mine.written) {
                write();
            }
        } finally {
            writing.unlock();
        }
    }

    /** Everything that waits, and what failed before, in one write. */
    private void write() {
        List<Waiting> batch = new ArrayList<>();
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            batch.add(next);
            unwritten.addAll(next.entries);
        }
        try {
            if (!unwritten.isEmpty()) {
                requireNonNull(writer, "the ledger is not open yet").write(unwritten);
            }
        } catch (IOException e) {
            failing = true;
            throw new LedgerUnavailable(e);
        }
        failing = false;
        unwritten.clear();
        batch.forEach(one -> one.written = true);
    }

    /**
     * Appends once the transaction under way has committed, and before its caller goes on. Entries of one transaction are one
     * write. While the ledger cannot be written no such transaction is begun.
     *
     * @throws LedgerUnavailable while it cannot be written
     */
    public void afterCommit(LedgerEntry entry) {
        if (failing) {
            throw new LedgerUnavailable();
        }
        TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(one -> one instanceof AfterCommit after && after.of(this))
                .map(AfterCommit.class::cast)
                .findFirst()
                .orElseGet(this::registered)
                .entries
                .add(entry);
    }

    private AfterCommit registered() {
        AfterCommit fresh = new AfterCommit(this);
        TransactionSynchronizationManager.registerSynchronization(fresh);
        return fresh;
    }

    private static final class AfterCommit implements TransactionSynchronization {
        private final Ledger ledger;
        private final List<LedgerEntry> entries = new ArrayList<>();

        AfterCommit(Ledger ledger) {
            this.ledger = ledger;
        }

        boolean of(Ledger one) {
            return ledger == one;
        }

        @Override
        public void afterCommit() {
            ledger.append(entries);
        }
    }

    /** Tries again what could not be written. */
    void tryAgain() {
        if (failing) {
            append(List.of());
        }
    }

    /** Goes through every entry of a kind, each node's in the order of their writing. */
    public <E extends LedgerEntry> void each(Class<E> kind, Consumer<Kept<E>> taker) {
        folder.read(Map.of(), signatures, line -> {
            if (kind.isInstance(line.entry())) {
                taker.accept(new Kept<>(line.at(), kind.cast(line.entry())));
            }
        });
    }

    /** The entries of a kind that any node wrote since a time: for the recent ones, without reading all. */
    public <E extends LedgerEntry> List<Kept<E>> since(Class<E> kind, Instant time) {
        return folder.since(time).stream()
                .filter(line -> kind.isInstance(line.entry()))
                .map(line -> new Kept<>(line.at(), kind.cast(line.entry())))
                .toList();
    }

    /** Opens this node's file for writing, behind its last whole write. */
    void open(Map<LedgerFile, Place> ends) {
        LedgerFile last = ends.keySet().stream()
                .filter(file -> file.node().equals(settings.node()))
                .max(LedgerFile::compareTo)
                .orElse(null);
        Place end = last == null ? Place.START : requireNonNull(ends.get(last));
        try {
            writer = new LedgerWriter(settings.ledger(), settings.node(), last, end, signatures, clock);
        } catch (IOException e) {
            throw new UncheckedIOException("caravanserai.ledger: cannot write into " + settings.ledger(), e);
        }
    }

    LedgerFolder folder() {
        return folder;
    }

    /** This node's file and how far it is written: what is in it is in the database too. */
    Mark mark() {
        writing.lock();
        try {
            LedgerWriter open = requireNonNull(writer, "the ledger is not open yet");
            return new Mark(open.file(), open.end());
        } finally {
            writing.unlock();
        }
    }

    /** How far a file is known. */
    record Mark(String file, Place place) {}

    @PreDestroy
    void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
