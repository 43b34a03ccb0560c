package org.caravanserai.drop;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Knows whether its reader was told that there is no more: then what it read last ended with the file, not with its line. */
final class EndOfText extends FilterReader {
    private boolean reached;

    EndOfText(Reader text) {
        super(text);
    }

    boolean reached() {
        return reached;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        reached |= read < 0;
        return read;
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        int read = super.read(into, from, length);
        reached |= read < 0;
        return read;
    }
}
