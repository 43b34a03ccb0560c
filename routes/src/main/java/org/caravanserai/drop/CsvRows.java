package org.caravanserai.drop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.caravanserai.answer.FieldFault;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** CSV as RFC 4180 has it, its first line the headings; separated by comma, semicolon or tab, as the headings are. */
final class CsvRows implements Rows {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final JsonMapper JSON = new JsonMapper();
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<Column> columns = new ArrayList<>();

    CsvRows(BufferedReader text) throws IOException, UnreadableFile {
        try {
            parser = format(text).parse(text);
            records = parser.iterator();
            headings();
        } catch (CharacterCodingException e) {
            throw otherEncoding();
        } catch (UncheckedIOException e) {
            throw unreadable(e);
        }
    }

    static UnreadableFile otherEncoding() {
        return new UnreadableFile(
                "encoding", "A byte here is none of the file's encoding: write it in UTF-8, or have yours agreed on.");
    }

    private static CSVFormat format(BufferedReader text) throws IOException {
        text.mark(LONGEST_LINE);
        String headings = Optional.ofNullable(text.readLine()).orElse("");
        text.reset();
        char separator = Stream.of(';', '\t')
                .filter(one -> headings.indexOf(one) >= 0)
                .findFirst()
                .orElse(',');
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(true)
                .get();
    }

    private void headings() throws UnreadableFile {
        if (!records.hasNext()) {
            throw new UnreadableFile("headings", "The first line names the columns; this file is empty.");
        }
        Set<Column> known = EnumSet.noneOf(Column.class);
        for (String heading : records.next()) {
            Column column = Column.of(heading)
                    .orElseThrow(() -> new UnreadableFile(
                            "unknown column", "Column " + (known.size() + 1) + " is none of those documented."));
            if (!known.add(column)) {
                throw new UnreadableFile("each column once", "The column " + column.heading() + " is there twice.");
            }
            columns.add(column);
        }
        for (Column needed : List.of(Column.ROW, Column.ACTOR, Column.JOURNEY, Column.TO, Column.URGENCY)) {
            if (!known.contains(needed)) {
                throw new UnreadableFile("column missing", "The column " + needed.heading() + " is needed.");
            }
        }
    }

    @Override
    public @Nullable Row next() throws IOException, UnreadableFile {
        try {
            long line = parser.getCurrentLineNumber() + 1;
            return records.hasNext() ? row(line, records.next()) : null;
        } catch (UncheckedIOException e) {
            throw unreadable(e);
        }
    }

    /** The parser's own words would quote the file. */
    private static UnreadableFile unreadable(UncheckedIOException e) {
        return e.getCause() instanceof CharacterCodingException
                ? otherEncoding()
                : new UnreadableFile(
                        "well-formed CSV",
                        "From here on a quote is not closed or stands inside a cell; was the file cut off?");
    }

    private Row row(long line, CSVRecord cells) {
        if (cells.size() != columns.size()) {
            return Row.unreadable(
                    line,
                    new FieldFault(
                            "",
                            columns.size() + " cells",
                            "This row has " + cells.size()
                                    + " cells; was the file cut off, or a separator not quoted?"));
        }
        ObjectNode content = JSON.createObjectNode();
        for (int i = 0; i < columns.size(); i++) {
            String cell = cells.get(i).strip();
            if (!cell.isEmpty()) {
                Column column = columns.get(i);
                column.places().forEach(place -> put(content, place, column.value(cell)));
            }
        }
        onlyWhatWasSaid(content);
        return Row.of(line, content);
    }

    /** Whose consent is named by its id brings none; and a row about nobody has no consent at all. */
    private static void onlyWhatWasSaid(ObjectNode content) {
        if (content.path("referral").has("consent") || !content.path("consent").has("basis")) {
            content.remove("consent");
        }
    }

    private static void put(ObjectNode content, String place, JsonNode value) {
        String[] names = place.split("\\.");
        ObjectNode at = content;
        for (int i = 0; i < names.length - 1; i++) {
            at = at.withObjectProperty(names[i]);
        }
        at.set(names[names.length - 1], value);
    }

    @Override
    public String nameOf(String place) {
        return Column.filling(place).map(Column::heading).orElse(place);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
