package org.caravanserai.ledger;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.caravanserai.signing.Signatures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Brings database and ledger together before any route, relay or door opens: what a restored database lacks is done again, and
 * what was committed just before a crash is appended.
 */
@Component
@EnableConfigurationProperties(LedgerSettings.class)
class LedgerStart implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerStart.class);
    /** Longer than any transaction of ours, and than clocks of nodes differ. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private final Ledger ledger;
    private final LedgerMarks marks;
    private final LedgerSettings settings;
    private final List<Remembered<?>> features;
    private final Signatures signatures;
    private final InstantSource clock;
    private volatile boolean running;

    LedgerStart(
            Ledger ledger,
            LedgerMarks marks,
            LedgerSettings settings,
            ObjectProvider<Remembered<?>> features,
            Signatures signatures,
            InstantSource clock) {
        this.ledger = ledger;
        this.marks = marks;
        this.settings = settings;
        this.features = features.stream()
                .sorted(Comparator.comparing(feature -> ORDER.indexOf(feature.kind())))
                .toList();
        this.signatures = signatures;
        this.clock = clock;
    }

    /** What arrived comes before what was withdrawn, or its recipient would not be asked to give it back. */
    private static final List<Class<? extends LedgerEntry>> ORDER = List.of(
            LedgerEntry.Delivered.class,
            LedgerEntry.Withdrawn.class,
            LedgerEntry.Erased.class,
            LedgerEntry.Accepted.class);

    @Override
    public void start() {
        refuseInsideTheDatabase();
        Map<String, Place> known = known();
        Instant since = marks.last(settings.node()).orElseGet(clock::instant).minus(MARGIN);
        List<LedgerLine> later = new ArrayList<>();
        Map<LedgerFile, Place> ends = ledger.folder().read(known, signatures, later::add);
        ledger.open(ends);
        later.sort(Comparator.comparing(LedgerLine::at));
        features.forEach(feature -> repeat(feature, later));
        features.forEach(feature -> appendMissing(feature, since));
        ends.forEach((file, end) -> marks.set(file, end, clock.instant()));
        mark();
        running = true;
    }

    private void refuseInsideTheDatabase() {
        Path folder = settings.ledger().toAbsolutePath().normalize();
        marks.dataFolder().filter(data -> folder.startsWith(Path.of(data))).ifPresent(data -> {
            throw new IllegalStateException("caravanserai.ledger: " + folder + " lies inside the database's own folder "
                    + data + ", so a backup would hold both; name another folder");
        });
    }

    /** The places the database knows, once each is found to be there still. */
    private Map<String, Place> known() {
        settings.ledgerLost().ifPresent(file -> {
            LOG.warn("caravanserai.ledger-lost: {} is no longer waited for; what only it knew is lost", file);
            marks.forget(file);
        });
        Map<String, Place> known = new TreeMap<>(marks.all());
        known.forEach((name, place) -> LedgerFile.of(settings.ledger().resolve(name))
                .filter(file -> !file.holds(place))
                .ifPresent(file -> {
                    throw new IllegalStateException(
                            "caravanserai.ledger: %s is %s, but the database knows %d entries of it. Put it back from where it was (it is no part of a backup of the database). If it is lost for good, start once with --caravanserai.ledger-lost=%s; a withdrawal or an erasure that only it knew is lost with it."
                                    .formatted(
                                            file.path(),
                                            file.length() == 0
                                                    ? "missing"
                                                    : file.length() < place.offset() ? "cut short" : "another one",
                                            place.number(),
                                            name));
                }));
        return known;
    }

    private static <E extends LedgerEntry> void repeat(Remembered<E> feature, List<LedgerLine> lines) {
        List<Kept<E>> entries = lines.stream()
                .filter(line -> feature.kind().isInstance(line.entry()))
                .map(line -> new Kept<>(line.at(), feature.kind().cast(line.entry())))
                .toList();
        if (!entries.isEmpty()) {
            feature.repeat(entries);
        }
    }

    /** Whatever was committed when a crash came between the commit and the ledger. */
    private <E extends LedgerEntry> void appendMissing(Remembered<E> feature, Instant since) {
        List<E> committed = feature.since(since);
        if (committed.isEmpty()) {
            return;
        }
        Set<Object> there = ledger.folder().since(since.minus(MARGIN)).stream()
                .filter(line -> feature.kind().isInstance(line.entry()))
                .map(line -> feature.key(feature.kind().cast(line.entry())))
                .collect(toSet());
        List<E> missing = committed.stream()
                .filter(entry -> !there.contains(feature.key(entry)))
                .toList();
        if (!missing.isEmpty()) {
            LOG.info(
                    "{} {} entries were committed and not in the ledger; they are now",
                    missing.size(),
                    feature.kind().getSimpleName().toLowerCase(java.util.Locale.ROOT));
            ledger.append(List.copyOf(missing));
        }
    }

    /** Every second: what this node wrote is in the database, for it was committed first. */
    void mark() {
        ledger.tryAgain();
        Ledger.Mark mark = ledger.mark();
        LedgerFile.of(settings.ledger().resolve(mark.file()))
                .filter(file -> mark.place().offset() > 0)
                .ifPresent(file -> marks.set(file, mark.place(), clock.instant()));
    }

    @Override
    public void stop() {
        mark();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the relay, the routes and the doors; after the database. */
    @Override
    public int getPhase() {
        return 100;
    }
}
