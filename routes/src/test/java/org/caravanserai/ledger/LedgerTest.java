package org.caravanserai.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.caravanserai.ledger.LedgerEntry.Erased;
import org.caravanserai.signing.Signatures;
import org.caravanserai.signing.SigningFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class LedgerTest {
    private static final Instant NOVEMBER = Instant.parse("2026-11-30T23:59:59Z");

    @TempDir
    private Path folder;

    private Instant now = NOVEMBER;
    private final List<Ledger> opened = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Ledger one : opened) {
            one.close();
        }
    }

    @Test
    void readsBackWhatWasAppendedOverMonthsAndRestarts() throws Exception {
        List<LedgerEntry> entries = List.of(
                new LedgerEntry.Accepted(id(1), "city-hall", new byte[] {1, 2}),
                new LedgerEntry.Delivered(id(1), id(2), id(3)),
                new LedgerEntry.Withdrawn(id(4), 2, new byte[] {3}, LedgerEntry.Scope.WAY_BACK),
                new Erased(id(1)),
                new LedgerEntry.Checkpoint(7, 99, new byte[] {4}, "a.b.c"));

        Ledger ledger = open();
        ledger.append(entries.subList(0, 2));
        ledger.close();
        now = NOVEMBER.plusSeconds(2);
        Ledger again = open();
        entries.subList(2, 5).forEach(again::append);

        assertThat(lines().stream().map(LedgerLine::entry).map(LedgerWords::fields))
                .isEqualTo(entries.stream().map(LedgerWords::fields).toList());
        assertThat(folder.resolve("ledger")).isDirectoryContaining("glob:**node-1-2026-11.jsonl");
        assertThat(folder.resolve("ledger")).isDirectoryContaining("glob:**node-1-2026-12.jsonl");
    }

    @Test
    void writesTheEntriesOfManyCallersAtOnce() throws Exception {
        Ledger ledger = open();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 2000).forEach(i -> callers.execute(() -> ledger.append(new Erased(id(i)))));
        }

        List<LedgerLine> lines = lines();
        assertThat(lines.stream().map(line -> ((Erased) line.entry()).referral()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 2000).mapToObj(LedgerTest::id).toList());
        assertThat(lines.stream().filter(LedgerLine::signed).count())
                .as("signatures and forces of 2,000 callers")
                .isLessThan(1000);
    }

    @Test
    void appendsOnlyWhatIsCommittedAndBeforeTheCallerGoesOn() throws Exception {
        Ledger ledger = open();
        TransactionTemplate transaction = new TransactionTemplate(new NoDatabase());

        transaction.executeWithoutResult(status -> {
            ledger.afterCommit(new Erased(id(1)));
            ledger.afterCommit(new Erased(id(2)));
            assertThat(lines()).isEmpty();
        });
        assertThat(lines()).extracting(LedgerLine::signed).containsExactly(false, true);

        transaction.executeWithoutResult(status -> {
            ledger.afterCommit(new Erased(id(3)));
            status.setRollbackOnly();
        });
        assertThat(lines()).hasSize(2);
    }

    @Test
    void cutsOffAWriteThatThePowerInterrupted() throws Exception {
        Ledger ledger = open();
        ledger.append(new Erased(id(1)));
        ledger.close();
        long whole = Files.size(november());
        LedgerLine unsealed =
                LedgerLine.written(2, now, new Erased(id(2)), lines().getFirst().hash(), null);
        Files.writeString(november(), unsealed.text() + "\n{\"half", StandardOpenOption.APPEND);

        Ledger again = open();

        assertThat(november()).hasSize(whole);
        again.append(new Erased(id(3)));
        assertThat(lines()).extracting(LedgerLine::entry).containsExactly(new Erased(id(1)), new Erased(id(3)));
    }

    @Test
    void namesTheLineThatWasChanged() throws Exception {
        threeLines();
        Files.writeString(november(), Files.readString(november()).replace(id(2).toString(), id(9).toString()));

        assertThatThrownBy(this::open)
                .hasMessageContaining("node-1-2026-11.jsonl, line 3 does not follow the line before it");
    }

    @Test
    void namesTheLineThatWasTakenOut() throws Exception {
        threeLines();
        List<String> lines = Files.readAllLines(november());
        Files.writeString(november(), lines.get(0) + "\n" + lines.get(2) + "\n");

        assertThatThrownBy(this::open).hasMessageContaining("line 2 does not follow");
    }

    @Test
    void namesTheLastLineIfItsSignatureIsNotOurs() throws Exception {
        threeLines();
        Files.writeString(november(), Files.readString(november()).replace(id(3).toString(), id(9).toString()));

        assertThatThrownBy(this::open).hasMessageContaining("line 3 is signed wrongly");
    }

    @Test
    void namesALineThatCannotBeReadWhereOthersFollow() throws Exception {
        threeLines();
        List<String> lines = Files.readAllLines(november());
        Files.writeString(november(), lines.get(0) + "\nhalf\n" + lines.get(2) + "\n");

        assertThatThrownBy(this::open).hasMessageContaining("line 2 cannot be read");
    }

    @Test
    void refusesASecondNodeOfTheSameName() throws Exception {
        open();

        assertThatThrownBy(this::open).isInstanceOf(Exception.class);
    }

    @Test
    void knowsWhetherAPlaceIsStillThere() throws Exception {
        Ledger ledger = open();
        ledger.append(new Erased(id(1)));
        Place place = ledger.mark().place();
        ledger.append(new Erased(id(2)));
        LedgerFile file = LedgerFile.of(november()).orElseThrow();

        assertThat(file.holds(place)).isTrue();
        List<LedgerLine> later = new ArrayList<>();
        file.read(place, signatures(), later::add);
        assertThat(later).extracting(LedgerLine::entry).containsExactly(new Erased(id(2)));
        assertThat(file.holds(new Place(place.offset(), 1, "00"))).isFalse();
        assertThat(file.holds(new Place(place.offset() * 9, 1, place.hash()))).isFalse();
    }

    @Test
    void givesBackTheCheckpointsOfEveryNode() throws Exception {
        Ledger ledger = open();
        ledger.append(new LedgerEntry.Checkpoint(1, 10, new byte[] {1}, "one"));
        now = NOVEMBER.plusSeconds(2);
        ledger.append(new LedgerEntry.Checkpoint(2, 20, new byte[] {2}, "two"));
        now = NOVEMBER.plus(Duration.ofDays(40));
        ledger.append(new Erased(id(1)));
        open("node-2").append(new LedgerEntry.Checkpoint(3, 30, new byte[] {3}, "three"));
        LedgerCopies copies = new LedgerCopies(
                settings("node-1"), signatures(), new StaticListableBeanFactory().getBeanProvider(Ledger.class));

        List<String> all = new ArrayList<>();
        copies.each(all::add);
        assertThat(all).containsExactly("one", "two", "three");
        assertThat(copies.last()).contains("three");
    }

    @Test
    void findsWhatWasWrittenSinceATime() throws Exception {
        Ledger ledger = open();
        List<LedgerEntry> many = Collections.nCopies(1000, new Erased(id(0)));
        IntStream.range(0, 10).forEach(i -> {
            now = NOVEMBER.minusSeconds(10 - i);
            ledger.append(many);
        });
        assertThat(Files.size(november())).as("more than one look").isGreaterThan(1 << 20);
        now = NOVEMBER;
        ledger.append(new Erased(id(1)));
        ledger.append(new Erased(id(2)));

        assertThat(ledger.folder().since(NOVEMBER))
                .extracting(LedgerLine::entry)
                .containsExactly(new Erased(id(1)), new Erased(id(2)));
        assertThat(ledger.folder().since(NOVEMBER.minusSeconds(9))).hasSize(9002);
    }

    private void threeLines() throws IOException {
        Ledger ledger = open();
        IntStream.rangeClosed(1, 3).forEach(i -> ledger.append(new Erased(id(i))));
        ledger.close();
    }

    private Path november() {
        return folder.resolve("ledger").resolve("node-1-2026-11.jsonl");
    }

    private List<LedgerLine> lines() {
        List<LedgerLine> lines = new ArrayList<>();
        new LedgerFolder(folder.resolve("ledger")).read(Map.of(), signatures(), lines::add);
        return lines;
    }

    private LedgerSettings settings(String node) {
        return new LedgerSettings(folder.resolve("ledger"), node, Optional.empty());
    }

    private Ledger open() {
        return open("node-1");
    }

    private Ledger open(String node) {
        InstantSource clock = () -> now;
        Ledger ledger = new Ledger(settings(node), signatures(), clock);
        ledger.open(ledger.folder().read(Map.of(), signatures(), line -> {}));
        opened.add(ledger);
        return ledger;
    }

    private Signatures signatures() {
        SigningFile file = new SigningFile(folder.resolve("signing.json"));
        if (!file.exists()) {
            file.rotate();
        }
        return file.read();
    }

    private static UUID id(int n) {
        return new UUID(7, n);
    }

    /** Begins, commits and rolls back nothing. */
    private static final class NoDatabase extends AbstractPlatformTransactionManager {
        private static final long serialVersionUID = 1L;

        @Override
        protected Object doGetTransaction() {
            return "none";
        }

        @Override
        protected void doBegin(Object transaction, org.springframework.transaction.TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
