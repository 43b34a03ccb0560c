package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each threat of the table in RATIONALE.md names the tests that fail when what stops it stops working: they exist. */
class ThreatsInRationaleTest {
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:Test|IT))\\.(\\w+)`");

    @Test
    void everyThreatNamesTestsThatThereAre() throws IOException {
        List<String> rows = threats();

        assertThat(rows).hasSizeGreaterThan(30);
        assertThat(rows).allSatisfy(row -> assertThat(NAMED.matcher(row).results())
                .as(row)
                .isNotEmpty()
                .allMatch(named -> isATest(named.group(1), named.group(2))));
    }

    private static List<String> threats() throws IOException {
        return Files.readString(Path.of("RATIONALE.md"))
                .lines()
                .dropWhile(line -> !line.startsWith("| threat |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .filter(line -> !line.endsWith("| | |"))
                .toList();
    }

    private static boolean isATest(String type, String method) {
        Pattern test = Pattern.compile("\n    (?:public )?void " + method + "\\(");
        return sources(type).anyMatch(source -> test.matcher(source).find());
    }

    private static Stream<String> sources(String type) {
        return Stream.of(Path.of("src/test/java"), Path.of("../connectors/src/test/java"))
                .flatMap(ThreatsInRationaleTest::files)
                .filter(file -> file.getFileName().toString().equals(type + ".java"))
                .map(ThreatsInRationaleTest::text);
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
