package org.caravanserai.drop;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens a file as text: by its byte order mark, or else in the encoding that was agreed on; a wrong byte is an error, never a guess. */
final class TextOfFile {
    private static final int LONGEST_MARK = 3;
    private static final int MOST_LINES = 200_000;
    private static final int LONGEST_LINE = 1024 * 1024;

    private TextOfFile() {}

    /**
     * Reads the whole file once, before anything of it is taken.
     *
     * @throws UnreadableFile if one byte is of another encoding, or there is more than we take of one file
     */
    static void check(Path file, Charset agreed) throws IOException, UnreadableFile {
        try (BufferedReader text = open(file, agreed)) {
            int lines = 0;
            int length = 0;
            for (int read = text.read(); read >= 0; read = text.read()) {
                length = read == '\n' ? 0 : length + 1;
                lines += read == '\n' ? 1 : 0;
                isShortEnough(lines, length);
            }
        } catch (CharacterCodingException e) {
            throw otherEncoding();
        }
    }

    private static void isShortEnough(int lines, int length) throws UnreadableFile {
        if (lines > MOST_LINES) {
            throw new UnreadableFile("at most " + MOST_LINES + " lines", "Split this file; no row of it was taken.");
        }
        if (length > LONGEST_LINE) {
            throw new UnreadableFile(
                    "lines of at most " + LONGEST_LINE + " characters",
                    "Begin a new line for each row; none was taken.");
        }
    }

    /** The rule, for a byte that is met now or was met before. */
    static UnreadableFile otherEncoding() {
        return new UnreadableFile(
                "encoding", "A byte here is none of the file's encoding: write it in UTF-8, or have yours agreed on.");
    }

    static BufferedReader open(Path file, Charset agreed) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        try {
            bytes.mark(LONGEST_MARK);
            byte[] first = bytes.readNBytes(LONGEST_MARK);
            bytes.reset();
            Mark mark = Mark.of(first, agreed);
            bytes.skipNBytes(mark.length());
            return new BufferedReader(new InputStreamReader(
                    bytes,
                    mark.charset()
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)));
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private record Mark(Charset charset, int length) {
        static Mark of(byte[] first, Charset agreed) {
            if (begins(first, 0xEF, 0xBB, 0xBF)) {
                return new Mark(StandardCharsets.UTF_8, 3);
            }
            if (begins(first, 0xFF, 0xFE)) {
                return new Mark(StandardCharsets.UTF_16LE, 2);
            }
            return begins(first, 0xFE, 0xFF) ? new Mark(StandardCharsets.UTF_16BE, 2) : new Mark(agreed, 0);
        }

        private static boolean begins(byte[] first, int... mark) {
            for (int i = 0; i < mark.length; i++) {
                if (first.length <= i || (first[i] & 0xFF) != mark[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
