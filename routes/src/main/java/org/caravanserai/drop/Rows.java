package org.caravanserai.drop;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of one file, one after the other. */
interface Rows extends AutoCloseable {

    /**
     * The next row; null after the last.
     *
     * @throws UnreadableFile if the rest cannot be read as the encoding or form that the file claims
     */
    @Nullable
    Row next() throws IOException, UnreadableFile;

    /** How a column is called in this kind of file: as the sender wrote it. */
    String nameOf(String place);

    @Override
    void close() throws IOException;
}
