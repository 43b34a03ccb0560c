package org.caravanserai.bench;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Rows on their way into a table by COPY, in PostgreSQL's binary form: neither side writes or reads numbers as text. */
final class CopyRows implements AutoCloseable {
    private static final byte[] HEAD = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final Instant BEGINNING = Instant.parse("2000-01-01T00:00:00Z");
    private static final int TEXT = 25;
    private static final int BUFFER = 1 << 18;
    private final DataOutputStream out;
    private final int columns;

    /** @param columns of the table, with commas between */
    CopyRows(Connection database, String table, String columns) throws SQLException, IOException {
        this.columns = columns.split(",").length;
        out = new DataOutputStream(new BufferedOutputStream(
                new PGCopyOutputStream(
                        database.unwrap(PGConnection.class),
                        "COPY " + table + " (" + columns + ") FROM STDIN (FORMAT binary)",
                        BUFFER),
                BUFFER));
        out.write(HEAD);
    }

    /** The Java type says the column's: Short, Integer, Long, Boolean, UUID, Instant, String, bytes, or a list for text[]. */
    void row(@Nullable Object... values) throws IOException {
        if (values.length != columns) {
            throw new IllegalArgumentException(values.length + " values for " + columns + " columns");
        }
        out.writeShort(values.length);
        for (Object value : values) {
            field(value);
        }
    }

    private void field(@Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeInt(-1);
            case Short number -> {
                out.writeInt(Short.BYTES);
                out.writeShort(number);
            }
            case Integer number -> {
                out.writeInt(Integer.BYTES);
                out.writeInt(number);
            }
            case Long number -> number(number);
            case Instant time -> number(ChronoUnit.MICROS.between(BEGINNING, time));
            case Boolean yes -> {
                out.writeInt(1);
                out.writeByte(yes ? 1 : 0);
            }
            case UUID id -> {
                out.writeInt(2 * Long.BYTES);
                out.writeLong(id.getMostSignificantBits());
                out.writeLong(id.getLeastSignificantBits());
            }
            case byte[] bytes -> bytes(bytes);
            case List<?> words -> array(words);
            default -> bytes(value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void number(long number) throws IOException {
        out.writeInt(Long.BYTES);
        out.writeLong(number);
    }

    private void bytes(byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** One dimension from 1, no nulls; none at all where it is empty. */
    private void array(List<?> words) throws IOException {
        List<byte[]> each = words.stream()
                .map(word -> word.toString().getBytes(StandardCharsets.UTF_8))
                .toList();
        int dimensions = words.isEmpty() ? 0 : 1;
        int length = each.stream().mapToInt(word -> Integer.BYTES + word.length).sum();
        out.writeInt((3 + 2 * dimensions) * Integer.BYTES + length);
        out.writeInt(dimensions);
        out.writeInt(0);
        out.writeInt(TEXT);
        if (dimensions == 1) {
            out.writeInt(words.size());
            out.writeInt(1);
        }
        for (byte[] word : each) {
            bytes(word);
        }
    }

    @Override
    public void close() throws IOException {
        out.writeShort(-1);
        out.close();
    }
}
