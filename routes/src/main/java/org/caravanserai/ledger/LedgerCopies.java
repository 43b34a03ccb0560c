package org.caravanserai.ledger;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.caravanserai.audit.Checkpoint;
import org.caravanserai.audit.CheckpointCopies;
import org.caravanserai.signing.Signatures;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Keeps the checkpoints of the receipts' chain in the ledger; reads them without a database too. */
@Component
@EnableConfigurationProperties(LedgerSettings.class)
public class LedgerCopies implements CheckpointCopies {
    private final LedgerFolder folder;
    private final Signatures signatures;
    private final ObjectProvider<Ledger> ledger;

    LedgerCopies(LedgerSettings settings, Signatures signatures, ObjectProvider<Ledger> ledger) {
        this.folder = new LedgerFolder(settings.ledger());
        this.signatures = signatures;
        this.ledger = ledger;
    }

    @Override
    public void keep(Checkpoint checkpoint) {
        ledger.getObject()
                .append(new LedgerEntry.Checkpoint(
                        checkpoint.number(), checkpoint.last(), checkpoint.root(), checkpoint.jws()));
    }

    @Override
    public void each(Consumer<String> jws) {
        folder.read(java.util.Map.of(), signatures, line -> {
            if (line.entry() instanceof LedgerEntry.Checkpoint checkpoint) {
                jws.accept(checkpoint.jws());
            }
        });
    }

    /** Of each node's last one the highest; only the ends of files are read. */
    @Override
    public Optional<String> last() {
        return folder.byNode().values().stream()
                .flatMap(files -> last(files).stream())
                .max(Comparator.comparingLong(LedgerEntry.Checkpoint::number))
                .map(LedgerEntry.Checkpoint::jws);
    }

    private static Optional<LedgerEntry.Checkpoint> last(List<LedgerFile> files) {
        return files.reversed().stream()
                .flatMap(file -> checkpoints(file).reduce((first, second) -> second).stream())
                .findFirst();
    }

    private static Stream<LedgerEntry.Checkpoint> checkpoints(LedgerFile file) {
        return file
                .fromEnd(lines -> lines.stream().anyMatch(line -> line.entry() instanceof LedgerEntry.Checkpoint))
                .stream()
                .map(LedgerLine::entry)
                .filter(LedgerEntry.Checkpoint.class::isInstance)
                .map(LedgerEntry.Checkpoint.class::cast);
    }
}
