package org.caravanserai.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caravanserai.signing.BadSignature;
import org.caravanserai.signing.Signatures;
import org.jspecify.annotations.Nullable;

/** The lines that one node wrote in one month. */
record LedgerFile(Path path, String node, YearMonth month) implements Comparable<LedgerFile> {
    private static final Pattern NAME = Pattern.compile("(.+)-(\\d{4}-\\d{2})\\.jsonl");
    private static final int LONGEST = 1 << 16;

    static LedgerFile in(Path folder, String node, YearMonth month) {
        return new LedgerFile(folder.resolve(node + "-" + month + ".jsonl"), node, month);
    }

    static Optional<LedgerFile> of(Path path) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        return name.matches()
                ? Optional.of(new LedgerFile(path, name.group(1), YearMonth.parse(name.group(2))))
                : Optional.empty();
    }

    String name() {
        return path.getFileName().toString();
    }

    long length() {
        try {
            return Files.exists(path) ? Files.size(path) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the line before a place is still the one that was there. */
    boolean holds(Place place) {
        if (place.offset() == 0) {
            return true;
        }
        if (length() < place.offset()) {
            return false;
        }
        return lineBefore(place.offset())
                .map(line -> line.hash().equals(place.hash()))
                .orElse(false);
    }

    private Optional<LedgerLine> lineBefore(long offset) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(offset, LONGEST)];
            file.seek(offset - end.length);
            file.readFully(end);
            String text = new String(end, UTF_8);
            String[] lines = text.split("\n", -1);
            return lines.length < 2 ? Optional.empty() : Optional.of(LedgerLine.read(lines[lines.length - 2]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** The lines written since a time: each file's times rise. */
    List<LedgerLine> since(Instant time) {
        return fromEnd(lines -> !lines.isEmpty() && lines.getFirst().at().isBefore(time)).stream()
                .filter(line -> !line.at().isBefore(time))
                .toList();
    }

    /** As many of the last lines as are enough, or all. */
    List<LedgerLine> fromEnd(Predicate<List<LedgerLine>> enough) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long length = file.length();
            for (long window = 1 << 20; ; window *= 4) {
                byte[] end = new byte[Math.toIntExact(Math.min(length, window))];
                file.seek(length - end.length);
                file.readFully(end);
                List<LedgerLine> lines = wholeLines(end, end.length == length);
                if (end.length == length || enough.test(lines)) {
                    return lines;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private static List<LedgerLine> wholeLines(byte[] bytes, boolean all) {
        String text = new String(bytes, UTF_8);
        int begin = all ? 0 : text.indexOf('\n') + 1;
        return text.substring(begin, text.lastIndexOf('\n') + 1)
                .lines()
                .map(LedgerLine::read)
                .toList();
    }

    /**
     * Reads on from a place, up to the last line that is signed. What stands after that is a write that did not finish: nobody
     * was answered on it.
     *
     * @return the place after the last signed line
     * @throws IllegalStateException naming the line that is not as it was written
     */
    Place read(Place from, Signatures signatures, Consumer<LedgerLine> each) {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            file.skipNBytes(from.offset());
            return read(file, from, signatures, each);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private Place read(InputStream file, Place from, Signatures signatures, Consumer<LedgerLine> each)
            throws IOException {
        Place place = from;
        Place end = from;
        @Nullable LedgerLine seal = null;
        List<LedgerLine> write = new ArrayList<>();
        for (Optional<Raw> raw = next(file); raw.isPresent(); raw = next(file)) {
            Optional<LedgerLine> line = raw.get().line();
            if (line.isEmpty()) {
                refuseUnlessLast(file, place);
                break;
            }
            if (line.get().number() != place.number() + 1
                    || !line.get().previous().equals(place.hash())) {
                throw broken(
                        place.offset(),
                        "does not follow the line before it; one of the two was changed, or a line between them is missing");
            }
            place = place.after(line.get(), raw.get().bytes());
            write.add(line.get());
            if (line.get().signed()) {
                write.forEach(each);
                write.clear();
                seal = line.get();
                end = place;
            }
        }
        check(seal, signatures, end);
        return end;
    }

    /** One signature holds every line before it, so that a long ledger is read quickly. */
    private void check(@Nullable LedgerLine seal, Signatures signatures, Place end) {
        try {
            if (seal != null) {
                seal.check(signatures);
            }
        } catch (BadSignature e) {
            throw broken(end.offset() - 1, "is signed wrongly: " + e.getMessage());
        }
    }

    /** Half a line is a write that the power cut off, but only where nothing follows. */
    private void refuseUnlessLast(InputStream file, Place place) throws IOException {
        for (Optional<Raw> raw = next(file); raw.isPresent(); raw = next(file)) {
            if (raw.get().line().isPresent()) {
                throw broken(place.offset(), "cannot be read");
            }
        }
    }

    private IllegalStateException broken(long offset, String why) {
        return new IllegalStateException("caravanserai.ledger: " + path + ", line " + lineAt(offset) + " " + why
                + ". Put the file back as it was; if that cannot be, see \"Backup, restore, keys\" in the README.");
    }

    private long lineAt(long offset) {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path))) {
            long line = 1;
            for (long i = 0; i < offset; i++) {
                line += file.read() == '\n' ? 1 : 0;
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param bytes with the line's end */
    private record Raw(String text, long bytes, boolean whole) {
        Optional<LedgerLine> line() {
            try {
                return whole ? Optional.of(LedgerLine.read(text)) : Optional.empty();
            } catch (IllegalArgumentException notOurs) {
                return Optional.empty();
            }
        }
    }

    private static Optional<Raw> next(InputStream file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        int one = file.read();
        while (one >= 0 && one != '\n') {
            bytes.write(one);
            one = file.read();
        }
        boolean whole = one == '\n';
        return bytes.size() == 0 && !whole
                ? Optional.empty()
                : Optional.of(new Raw(bytes.toString(UTF_8), bytes.size() + (whole ? 1 : 0), whole));
    }

    @Override
    public int compareTo(LedgerFile other) {
        return path.getFileName().compareTo(other.path.getFileName());
    }
}
