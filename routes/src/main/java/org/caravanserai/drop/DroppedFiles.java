package org.caravanserai.drop;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.caravanserai.agency.DropFolder;
import org.caravanserai.connectors.exchange.AgencyId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes one file: every row in a transaction of its own, then the result file, then the input is removed. Stopped anywhere, it begins
 * anew and finds its rows taken.
 */
@Component
class DroppedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(DroppedFiles.class);
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private final FolderLock lock;
    private final RowDesk desk;
    private final JsonMapper json;

    DroppedFiles(FolderLock lock, RowDesk desk, JsonMapper json) {
        this.lock = lock;
        this.desk = desk;
        this.json = json;
    }

    /** Makes the folders of an agency, closed to others, where they are not there yet. */
    static void prepare(DropFolder drop) throws IOException {
        for (Path folder : new Path[] {drop.folder(), drop.results()}) {
            if (!Files.exists(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxrwx---")));
            }
        }
    }

    /** @throws Exception if something of ours is away; the file stays where it is */
    void take(AgencyId agency, DropFolder drop, Path file) throws Exception {
        lock.hold(agency, () -> {
            try {
                taken(agency, drop, file);
            } catch (NoSuchFileException gone) {
                LOG.debug("another node has taken it"); // between the look into the folder and the lock
            }
            return null;
        });
    }

    private void taken(AgencyId agency, DropFolder drop, Path file) throws IOException {
        Version before = Version.of(file);
        try (ResultFile results = new ResultFile(drop.results(), name(file) + "-" + before.name())) {
            rows(agency, drop, file, before, results);
            results.complete();
        }
        if (before.equals(Version.of(file))) {
            Files.delete(file);
        } // else somebody went on writing: it is read again, and finds its first rows taken
    }

    private void rows(AgencyId agency, DropFolder drop, Path file, Version version, ResultFile results)
            throws IOException {
        long line = 0;
        int rows = 0;
        try (Rows read = opened(drop, file, version)) {
            for (Row row = read.next(); row != null; row = read.next()) {
                line = row.line();
                rows++;
                results.add(desk.take(agency, drop.unit(), row, read::nameOf));
            }
        } catch (UnreadableFile e) {
            results.add(RowResult.rejected(line + 1, null, e.fault()));
        }
        LOG.info("{} rows of a file by {} taken", rows, agency);
    }

    private Rows opened(DropFolder drop, Path file, Version version) throws IOException, UnreadableFile {
        if (version.size() > MOST_BYTES) {
            throw new UnreadableFile("at most 64 MiB", "Split this file.");
        }
        BufferedReader text = TextOfFile.open(file, drop.encoding());
        try {
            return name(file).toLowerCase(Locale.ROOT).endsWith(".jsonl")
                    ? new JsonLines(text, json)
                    : new CsvRows(text);
        } catch (UnreadableFile | IOException | RuntimeException e) {
            text.close();
            throw e;
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** What tells one state of a file from another. */
    private record Version(long size, FileTime modified) {
        static Version of(Path file) throws IOException {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Version(now.size(), now.lastModifiedTime());
        }

        String name() {
            return Long.toString(modified.toMillis(), Character.MAX_RADIX) + "-" + size;
        }
    }
}
