package org.caravanserai.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code jcmd GC.heap_info} says, which differs by collector. */
final class HeapWords {
    private static final Pattern USED = Pattern.compile("(?m)^\\s*(?!.*[Mm]etaspace|.*class space).*used (\\d+)K");

    private HeapWords() {}

    /** Bytes in use, all generations together. */
    static long used(String heapInfo) {
        Matcher matcher = USED.matcher(heapInfo);
        long kilobytes = 0;
        while (matcher.find()) {
            kilobytes += Long.parseLong(matcher.group(1));
        }
        return kilobytes << 10;
    }
}
