package org.caravanserai.drop;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import org.caravanserai.answer.FieldFault;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A JSON object a line; an empty line is none. */
final class JsonLines implements Rows {
    private static final int LONGEST = 256 * 1024;
    private final BufferedReader text;
    private final JsonMapper json;
    private long line;

    /** @param json strict, as for requests */
    JsonLines(BufferedReader text, JsonMapper json) {
        this.text = text;
        this.json = json;
    }

    @Override
    public @Nullable Row next() throws IOException, UnreadableFile {
        try {
            String read;
            do {
                read = text.readLine();
                line++;
            } while (read != null && read.isBlank());
            return read == null ? null : row(read);
        } catch (CharacterCodingException e) {
            throw CsvRows.otherEncoding();
        }
    }

    private Row row(String read) {
        if (read.length() > LONGEST) {
            return Row.unreadable(line, new FieldFault("", "maxLength " + LONGEST, "This row is too long."));
        }
        try {
            if (json.readTree(read) instanceof ObjectNode object) {
                return Row.of(line, object);
            }
        } catch (JacksonException e) {
            // the same as anything that is no object
        }
        return Row.unreadable(
                line,
                new FieldFault("", "one JSON object", "This line is not one whole JSON object; was the file cut off?"));
    }

    @Override
    public String nameOf(String place) {
        return place;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
