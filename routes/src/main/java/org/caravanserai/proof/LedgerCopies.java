package org.caravanserai.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.caravanserai.audit.Checkpoint;
import org.caravanserai.audit.CheckpointCopies;
import org.caravanserai.ledger.Kept;
import org.caravanserai.ledger.Ledger;
import org.caravanserai.ledger.LedgerEntry;
import org.springframework.stereotype.Component;

/** The ledger keeps the copies of checkpoints. */
@Component
class LedgerCopies implements CheckpointCopies {
    private static final Class<LedgerEntry.Checkpoint> KIND = LedgerEntry.Checkpoint.class;
    private static final Comparator<LedgerEntry.Checkpoint> BY_NUMBER =
            Comparator.comparingLong(LedgerEntry.Checkpoint::number);
    /** How far back the last one is looked for before all is read. */
    private static final List<Duration> BACK = List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(31));

    private final Ledger ledger;
    private final InstantSource clock;

    LedgerCopies(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public void keep(Checkpoint c) {
        ledger.append(new LedgerEntry.Checkpoint(c.number(), c.last(), c.root(), c.jws()));
    }

    @Override
    public void each(Consumer<String> jws) {
        ledger.each(KIND, kept -> jws.accept(kept.entry().jws()));
    }

    @Override
    public Optional<String> last() {
        Instant now = clock.instant();
        return BACK.stream()
                .map(back -> newest(ledger.since(KIND, now.minus(back))))
                .flatMap(Optional::stream)
                .findFirst()
                .or(this::newestOfAll)
                .map(LedgerEntry.Checkpoint::jws);
    }

    private static Optional<LedgerEntry.Checkpoint> newest(List<Kept<LedgerEntry.Checkpoint>> found) {
        return found.stream().map(Kept::entry).max(BY_NUMBER);
    }

    private Optional<LedgerEntry.Checkpoint> newestOfAll() {
        AtomicReference<LedgerEntry.Checkpoint> newest = new AtomicReference<>();
        ledger.each(
                KIND,
                kept -> newest.accumulateAndGet(
                        kept.entry(), (one, other) -> one == null || BY_NUMBER.compare(one, other) < 0 ? other : one));
        return Optional.ofNullable(newest.get());
    }
}
