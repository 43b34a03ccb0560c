package org.caravanserai.configuration;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.core.JacksonException;

/** One YAML file that an operator edits: read into our records, or refused with the line of its first mistake. */
public final class ConfigurationFile {
    private final Path path;
    private final String text;
    private final Lines lines;

    private ConfigurationFile(Path path, String text, Lines lines) {
        this.path = path;
        this.text = text;
        this.lines = lines;
    }

    /** @throws BadConfiguration if there is no such file, or it is not YAML */
    public static ConfigurationFile open(Path path) {
        String text = textOf(path);
        try {
            return new ConfigurationFile(path, text, Lines.of(text));
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            throw bad(path, mark == null ? Position.START : Position.of(mark), "not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw bad(path, Position.START, "not YAML: it holds a character that YAML does not allow");
        }
    }

    /**
     * The {@code .yaml} files of a folder, by name.
     *
     * @throws BadConfiguration if there is no such folder, or one of them is not YAML
     */
    public static List<ConfigurationFile> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(ConfigurationFile::open)
                    .toList();
        } catch (IOException e) {
            throw new BadConfiguration(folder + ": there is no such folder, or it cannot be read");
        }
    }

    /** The file's name without its ending. */
    public String name() {
        return path.getFileName().toString().replaceFirst("\\.yaml$", "");
    }

    /** @throws BadConfiguration if the file does not have this shape */
    public <T> T as(Class<T> shape) {
        return as(shape, UnaryOperator.identity());
    }

    /**
     * As {@link #as(Class)}, with what stands in an address or a path as <code>${...}</code> resolved by {@code placeholders}, which
     * throws IllegalArgumentException for what it does not know.
     */
    public <T> T as(Class<T> shape, UnaryOperator<String> placeholders) {
        try {
            return Shapes.mapper(placeholders).readValue(text, shape);
        } catch (JacksonException e) {
            throw bad(path, Mistake.position(e, lines), Mistake.words(e));
        }
    }

    /** A mistake at the place that keys, indices and values of lists lead to, or as near to it as there is something. */
    public BadConfiguration wrong(String what, Object... at) {
        return bad(path, lines.at(List.of(at)), what);
    }

    private static String textOf(Path path) {
        try {
            return Files.readString(path);
        } catch (MalformedInputException e) {
            throw new BadConfiguration(path + ": the file is not UTF-8");
        } catch (IOException e) {
            throw new BadConfiguration(path + ": there is no such file, or it cannot be read");
        }
    }

    private static BadConfiguration bad(Path path, Position position, String what) {
        return new BadConfiguration(path + ", " + position + ": " + what);
    }
}
