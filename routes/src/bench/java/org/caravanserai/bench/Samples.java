package org.caravanserai.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Where the hub's threads were when Flight Recorder looked: by method, by package, and by the nearest code of ours. */
final class Samples {
    private static final String OURS = "org.caravanserai.";
    final Map<String, Integer> methods = new TreeMap<>();
    final Map<String, Integer> packages = new TreeMap<>();
    final Map<String, Integer> ours = new TreeMap<>();
    final Map<String, Integer> threads = new TreeMap<>();
    int count;

    static Samples read(Path recording) throws IOException {
        Samples samples = new Samples();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                samples.take(file.readEvent());
            }
        }
        return samples;
    }

    private void take(RecordedEvent event) {
        if (!event.getEventType().getName().equals("jdk.ExecutionSample") || event.getStackTrace() == null) {
            return;
        }
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        count++;
        methods.merge(name(frames.getFirst()), 1, Integer::sum);
        packages.merge(firstOutsideJava(frames), 1, Integer::sum);
        ours.merge(nearestOfOurs(frames), 1, Integer::sum);
        var thread = event.getThread("sampledThread");
        String name = thread == null || thread.getJavaName() == null ? "other" : thread.getJavaName();
        threads.merge(name.replaceAll("[0-9#]+", "*"), 1, Integer::sum);
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private static String firstOutsideJava(List<RecordedFrame> frames) {
        return frames.stream()
                .map(frame -> frame.getMethod().getType().getName())
                .filter(type -> !type.startsWith("java.") && !type.startsWith("jdk.") && !type.startsWith("sun."))
                .map(Samples::start)
                .findFirst()
                .orElse("java");
    }

    /** Three words of a name tell whose it is. */
    private static String start(String type) {
        String[] words = type.split("\\.");
        return String.join(".", List.of(words).subList(0, Math.min(words.length, 4)));
    }

    private static String nearestOfOurs(List<RecordedFrame> frames) {
        return frames.stream()
                .map(Samples::name)
                .filter(name -> name.startsWith(OURS) && !name.contains("$$") && !name.endsWith(".doFilterInternal"))
                .findFirst()
                .orElse("none but filters: the web server, MVC, the broker");
    }
}
