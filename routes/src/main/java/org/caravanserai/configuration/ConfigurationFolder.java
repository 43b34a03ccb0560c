package org.caravanserai.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where the operator's files lie: {@code caravanserai.config}, by default {@code ./config}. */
@Component
public final class ConfigurationFolder {
    private final Path folder;

    // As text: Spring's own reading of a path prefers a folder of that name on the class path.
    ConfigurationFolder(@Value("${caravanserai.config:./config}") String folder) {
        this.folder = Path.of(folder).normalize();
    }

    /** The file or folder of that name in it. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /**
     * Tells one state of the files from another: SHA-256 over the names and contents of all {@code .yaml} files in it.
     *
     * @throws BadConfiguration if they cannot be read
     */
    public String hash() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (Path file : files()) {
                byte[] content = Files.readAllBytes(file);
                sha256.update((folder.relativize(file) + "\n" + content.length + "\n").getBytes(UTF_8));
                sha256.update(content);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (IOException e) {
            throw new BadConfiguration(folder + ": there is no such folder, or it cannot be read");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
    }
}
