package org.caravanserai.configuration;

import java.nio.file.Path;
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
}
