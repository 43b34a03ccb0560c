package org.caravanserai;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How tests start the application in a process of its own. In a whole build everything comes from jars; then the first hub
 * that ends in order leaves its loaded classes in a file, a JVM's AOT cache, and those after it start in half the time.
 */
public final class ChildProcess {
    private static final String JAR = System.getProperty("hub.jar", "");
    private static final Path CACHE = Path.of("target", "child.aot").toAbsolutePath();
    private static final Path MADE_HERE =
            CACHE.resolveSibling("child-" + ProcessHandle.current().pid() + ".aot");
    private static final List<String> CLASS_PATH = classPath();
    private static final long NEWEST = CLASS_PATH.stream()
            .mapToLong(entry -> new File(entry).lastModified())
            .max()
            .orElse(0);
    private static @Nullable FileChannel making;

    private ChildProcess() {}

    /** Java with the application's classes; what follows are its arguments. */
    public static List<String> application() {
        return isThere() ? classes("-XX:AOTCache=" + CACHE) : classes();
    }

    /** The same as it is packaged, in a whole build; what an operator runs, which takes longer. */
    static List<String> packaged() {
        List<String> whole = java();
        whole.addAll(List.of("-jar", JAR));
        return JAR.isEmpty() ? application() : whole;
    }

    /** The same for one that goes through a whole start. */
    static synchronized List<String> hub() throws IOException {
        return !isThere() && ofJars() && nobodyElseMakesIt()
                ? classes("-XX:AOTCacheOutput=" + MADE_HERE)
                : application();
    }

    /** To be called when a hub has ended; a killed one leaves nothing. */
    static synchronized void ended() throws IOException {
        if (making != null && Files.exists(MADE_HERE)) {
            Files.move(MADE_HERE, CACHE, StandardCopyOption.ATOMIC_MOVE);
            making.close();
            making = null;
        }
    }

    private static boolean nobodyElseMakesIt() throws IOException {
        if (making != null) {
            return false;
        }
        FileChannel file = FileChannel.open(
                CACHE.resolveSibling("child.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (file.tryLock() == null) {
            file.close();
            return false;
        }
        making = file;
        return true;
    }

    private static List<String> java(String... more) {
        List<String> whole = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1", // starts quicker on a busy machine
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED"));
        whole.addAll(List.of(more));
        return whole;
    }

    private static List<String> classes(String... more) {
        List<String> whole = java(more);
        whole.addAll(List.of("-cp", String.join(File.pathSeparator, CLASS_PATH), Caravanserai.class.getName()));
        return whole;
    }

    private static boolean isThere() {
        return CACHE.toFile().lastModified() > NEWEST;
    }

    private static boolean ofJars() {
        return CLASS_PATH.stream().noneMatch(entry -> Files.isDirectory(Path.of(entry)));
    }

    /** Of a whole build, our jar before everything it needs was packed into it. */
    private static List<String> classPath() {
        List<String> all = Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
        Path ours = Path.of(JAR + ".original");
        if (!Files.exists(ours)) {
            return all;
        }
        List<String> jars = new ArrayList<>(List.of(ours.toString()));
        all.stream().filter(entry -> !Files.isDirectory(Path.of(entry))).forEach(jars::add);
        return jars;
    }
}
