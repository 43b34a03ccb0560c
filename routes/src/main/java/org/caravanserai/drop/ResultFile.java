package org.caravanserai.drop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** What became of each row of one input, in a CSV file that appears whole and on disk, or not at all. */
final class ResultFile implements AutoCloseable {
    private static final CSVFormat FORM = CSVFormat.RFC4180
            .builder()
            .setHeader("line", "row", "result", "referral", "code", "column", "rule", "words")
            .get();
    private final Path whole;
    private final Path part;
    private final FileChannel disk;
    private final CSVPrinter lines;

    /** @param name of the input and its version; the same again replaces the file */
    ResultFile(Path folder, String name) throws IOException {
        whole = folder.resolve(name + ".result.csv");
        part = folder.resolve(name + ".result.part");
        disk = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        Writer text = Channels.newWriter(disk, UTF_8);
        lines = new CSVPrinter(text, FORM);
    }

    void add(RowResult result) throws IOException {
        lines.printRecord(
                result.line(),
                result.row(),
                result.kind().name().toLowerCase(Locale.ROOT),
                result.referral(),
                result.code(),
                result.column(),
                result.rule(),
                result.words());
    }

    /** It is there from now on. */
    void complete() throws IOException {
        lines.flush();
        disk.force(true);
        Files.move(part, whole, ATOMIC_MOVE, REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        lines.close();
        Files.deleteIfExists(part);
    }
}
