package org.caravanserai.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.caravanserai.signing.Signatures;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes this node's file of the month, whole writes only: each is on disk when it returns, or not there at all. Not for two threads. */
final class LedgerWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerWriter.class);
    private final Path folder;
    private final String node;
    private final Signatures signatures;
    private final InstantSource clock;
    private final FileChannel guard;
    private LedgerFile file;
    private FileChannel channel;
    private Place end;

    /**
     * @param last this node's last file, or null if it has none
     * @param end where it ends; what stands behind is cut off
     */
    LedgerWriter(
            Path folder, String node, @Nullable LedgerFile last, Place end, Signatures signatures, InstantSource clock)
            throws IOException {
        this.folder = Files.createDirectories(folder);
        this.node = node;
        this.signatures = signatures;
        this.clock = clock;
        this.end = end;
        this.guard = guard();
        this.file = last != null ? last : LedgerFile.in(folder, node, month(clock.instant()));
        this.channel = open();
        cutUnfinished();
    }

    /** Two nodes of one name would break each other's chain. */
    private FileChannel guard() throws IOException {
        FileChannel lockFile =
                FileChannel.open(folder.resolve(node + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lockFile.tryLock();
        if (lock == null) {
            lockFile.close();
            throw new IllegalStateException("caravanserai.node: another node named " + node + " writes into " + folder);
        }
        return lockFile;
    }

    private FileChannel open() throws IOException {
        boolean fresh = !Files.exists(file.path());
        FileChannel opened = FileChannel.open(file.path(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (fresh) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true); // the file's name is on disk before a line in it counts
            }
        }
        return opened;
    }

    private void cutUnfinished() throws IOException {
        long over = channel.size() - end.offset();
        if (over > 0) {
            LOG.warn("{}: the last {} bytes are a write that did not finish; they are cut off", file.name(), over);
            channel.truncate(end.offset());
            channel.force(true);
        }
    }

    /** The last of the entries is signed, and with it all before. */
    void write(List<LedgerEntry> entries) throws IOException {
        Instant at = clock.instant();
        if (month(at).isAfter(file.month())) {
            nextFile(month(at));
        }
        Place reached = end;
        ByteArrayOutputStream text = new ByteArrayOutputStream(entries.size() * 512);
        for (int i = 0; i < entries.size(); i++) {
            boolean last = i == entries.size() - 1;
            LedgerLine line = LedgerLine.written(
                    reached.number() + 1, at, entries.get(i), reached.hash(), last ? signatures : null);
            byte[] bytes = (line.text() + "\n").getBytes(UTF_8);
            text.write(bytes);
            reached = reached.after(line, bytes.length);
        }
        append(text.toByteArray());
        end = reached;
    }

    private void append(byte[] bytes) throws IOException {
        try {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            for (long at = end.offset(); left.hasRemaining(); at += channel.write(left, at)) {}
            channel.force(false);
        } catch (IOException e) {
            cutAgain();
            throw e;
        }
    }

    private void cutAgain() {
        try {
            channel.truncate(end.offset());
        } catch (IOException e) {
            LOG.error("{}: a write that failed could not be cut off; the next one goes over it", file.name());
        }
    }

    private void nextFile(YearMonth month) throws IOException {
        LedgerFile next = LedgerFile.in(folder, node, month);
        channel.close();
        file = next;
        end = end.inNextFile();
        channel = open();
    }

    String file() {
        return file.name();
    }

    Place end() {
        return end;
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }

    @Override
    public void close() throws IOException {
        channel.close();
        guard.close();
    }
}
