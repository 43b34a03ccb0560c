package org.caravanserai.connectors.directory;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.caravanserai.connectors.http.CallFailed;
import tools.jackson.core.JacksonException;

/** A directory given as a package of CSV files, in a folder or a zip; it is read whole, and only when it has changed. */
public final class HsdsPackage implements ServiceDirectory {
    private static final int PAGE = 200;
    private static final long LARGEST_FILE = 256L * 1024 * 1024;
    private final Path place;

    /** @param place the folder or the {@code .zip} */
    public HsdsPackage(Path place) {
        this.place = place;
    }

    @Override
    public Reading read(Optional<String> since, Consumer<List<Entry>> pages) {
        Map<String, byte[]> files = files();
        String digest = PackageDigest.of(files);
        if (since.equals(Optional.of(digest))) {
            return new Reading(since, false);
        }
        List<Entry> entries = entries(files);
        for (int from = 0; from < entries.size(); from += PAGE) {
            pages.accept(entries.subList(from, Math.min(entries.size(), from + PAGE)));
        }
        return new Reading(Optional.of(digest), true);
    }

    private static List<Entry> entries(Map<String, byte[]> files) {
        try {
            return new PackageTables(files)
                    .services().stream().map(ServiceReading::entry).toList();
        } catch (JacksonException e) {
            throw CallFailed.garbage(); // half-written, perhaps: the next look may find it whole
        }
    }

    /** A package is read whole, so what did not come with it is gone. */
    @Override
    public Optional<Entry> find(String id) {
        return Optional.empty();
    }

    private Map<String, byte[]> files() {
        try {
            return place.toString().endsWith(".zip") ? zipped() : in(place);
        } catch (IOException e) {
            throw new CallFailed(CallFailed.Kind.UNAVAILABLE, "no-package"); // its message would name a path
        }
    }

    private Map<String, byte[]> zipped() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(place)) {
            return in(zip.getPath("/"));
        }
    }

    private static Map<String, byte[]> in(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder, 2)) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(".csv")).toList()) {
                if (Files.size(file) > LARGEST_FILE) {
                    throw new IOException("a file is too large");
                }
                files.put(file.getFileName().toString().replaceFirst("\\.csv$", ""), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
