package org.caravanserai.directory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.connectors.directory.Entry;
import org.caravanserai.connectors.directory.ServiceDirectory.Reading;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.directory.Directories.Directory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads a directory into the list of services: each page is a transaction, and the cursor moves after the last of them, so that
 * a reading that was broken off is simply made again.
 */
@Component
class DirectoryImport {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryImport.class);
    private static final UUID FIRST = new UUID(0, 0);
    private static final int PAGE = 200;
    private final Readings readings;
    private final ServiceStore services;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    DirectoryImport(Readings readings, ServiceStore services, TransactionTemplate transaction, InstantSource clock) {
        this.readings = readings;
        this.services = services;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Nothing happens while another node reads it. */
    void read(Directory directory) {
        Optional<Readings.Standing> leased = readings.lease(directory.id());
        leased.ifPresent(standing -> {
            try {
                read(directory, standing);
            } catch (CallFailed e) {
                LOG.info("directory {} could not be read to its end: {}", directory.id(), e.code());
                readings.troubled(directory.id(), e.code());
            } finally {
                readings.giveBack(directory.id());
            }
        });
    }

    private void read(Directory directory, Readings.Standing standing) {
        if (!standing.mapping().equals(directory.mappingDigest())) {
            understandAgain(directory);
        }
        boolean whole = standing.cursor().isEmpty() || wholeIsDue(directory, standing);
        long number = whole ? readings.begin(directory.id()) : standing.reading();
        Reading reading = directory
                .reader()
                .read(whole ? Optional.empty() : standing.cursor(), entries -> keep(directory, number, entries));
        if (whole && reading.whole()) {
            retireWhatIsGone(directory, number);
        }
        readings.reached(directory.id(), reading.upTo(), whole && reading.whole());
    }

    private boolean wholeIsDue(Directory directory, Readings.Standing standing) {
        Instant before = standing.wholeAt();
        return before == null || !clock.instant().isBefore(before.plus(directory.wholeEvery()));
    }

    private void keep(Directory directory, long reading, List<Entry> entries) {
        Instant now = clock.instant();
        put(
                directory,
                entries.stream()
                        .map(entry -> new ServiceStore.Line(entry, Understanding.of(directory, entry), reading, now))
                        .toList());
    }

    private void put(Directory directory, List<ServiceStore.Line> lines) {
        transaction.executeWithoutResult(status -> {
            services.put(directory.id(), lines);
            readings.renew(directory.id());
        });
    }

    /** While pages were read, entries may have moved from one to another: only what cannot be found by itself is gone. */
    private void retireWhatIsGone(Directory directory, long reading) {
        List<String> gone = new ArrayList<>();
        for (String theirs : services.notMet(directory.id(), reading)) {
            directory
                    .reader()
                    .find(theirs)
                    .ifPresentOrElse(entry -> keep(directory, reading, List.of(entry)), () -> gone.add(theirs));
        }
        transaction.executeWithoutResult(status -> services.retire(directory.id(), gone));
    }

    /** Somebody mapped a word: what was kept is understood anew, without asking the directory. */
    private void understandAgain(Directory directory) {
        List<ServiceStore.Kept> page = services.kept(directory.id(), FIRST, PAGE);
        while (!page.isEmpty()) {
            put(directory, page.stream().map(kept -> line(directory, kept)).toList());
            page = services.kept(directory.id(), page.getLast().id(), PAGE);
        }
        readings.mapped(directory.id(), directory.mappingDigest());
    }

    private static ServiceStore.Line line(Directory directory, ServiceStore.Kept kept) {
        Entry entry = Entry.of(kept.document());
        return new ServiceStore.Line(entry, Understanding.of(directory, entry), kept.reading(), kept.readAt());
    }
}
