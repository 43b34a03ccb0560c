package org.caravanserai.connectors.directory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.caravanserai.connectors.directory.ListedService.Status;
import org.caravanserai.connectors.directory.ListedService.Word;
import org.caravanserai.connectors.http.CallFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory that comes as CSV files. */
class HsdsPackageTest {
    @TempDir
    Path folder;

    private final List<Entry> read = new ArrayList<>();

    @Test
    void putsTheTablesTogetherAsTheApiWouldGiveThem() throws IOException {
        write("\uFEFF");

        ServiceDirectory.Reading reading = new HsdsPackage(folder).read(Optional.empty(), read::addAll);

        assertThat(reading.whole()).isTrue();
        assertThat(read).extracting(Entry::id).containsExactly("s1", "s2");
        ListedService first = read.getFirst().service().orElseThrow();
        assertThat(first.name()).isEqualTo("Community, \"counselling\"");
        assertThat(first.status()).isEqualTo(Status.ACTIVE);
        assertThat(first.organization()).isEqualTo(new Word("o1", "Example Organization"));
        assertThat(first.terms()).containsExactly(new Word("t1", "Counselling"));
        assertThat(first.languages()).containsExactly(new Word("ar", "Arabic"));
        assertThat(first.areas()).containsExactly(new Word("Old Town", null));
        assertThat(first.particulars().phone()).isEqualTo("+34 900 000 001");
        assertThat(first.particulars().minimumAge()).isEqualTo(16);
        assertThat(first.particulars().capacity()).isEqualTo(new ListedService.Capacity(3, "beds", null));
        assertThat(read.getLast().service().orElseThrow().status()).isEqualTo(Status.NOT_NOW);
    }

    @Test
    void keepsColumnsAndTablesThatItDoesNotKnow() throws IOException {
        write("");

        new HsdsPackage(folder).read(Optional.empty(), read::addAll);

        assertThat(read.getFirst().document())
                .contains("\"door_colour\":\"green\"")
                .contains("\"parking\":[{\"id\":\"k1\",\"service_id\":\"s1\",\"spaces\":\"2\"}]");
    }

    @Test
    void readsAZipAlike() throws IOException {
        write("");
        new HsdsPackage(folder).read(Optional.empty(), read::addAll);
        List<Entry> fromFolder = List.copyOf(read);
        read.clear();

        new HsdsPackage(zip()).read(Optional.empty(), read::addAll);

        assertThat(read).isEqualTo(fromFolder);
    }

    @Test
    void readsNothingAgainUntilItChanges() throws IOException {
        write("");
        ServiceDirectory.Reading first = new HsdsPackage(folder).read(Optional.empty(), read::addAll);
        read.clear();

        assertThat(new HsdsPackage(folder).read(first.upTo(), read::addAll).whole())
                .isFalse();
        assertThat(read).isEmpty();
        file("phones", "id,service_id,number\np1,s1,+34 900 000 002\n", UTF_8);
        assertThat(new HsdsPackage(folder).read(first.upTo(), read::addAll).whole())
                .isTrue();
        assertThat(read).hasSize(2);
    }

    @Test
    void refusesWhatIsNotUtf8OrNoPackage() throws IOException {
        assertThatThrownBy(() -> new HsdsPackage(folder.resolve("nowhere")).read(Optional.empty(), read::addAll))
                .isInstanceOf(CallFailed.class)
                .hasMessage("no-package");
        assertThatThrownBy(() -> new HsdsPackage(folder).read(Optional.empty(), read::addAll))
                .hasMessage("no-package");
        file("services", "id,name,status\ns1,Família,active\n", ISO_8859_1);

        assertThatThrownBy(() -> new HsdsPackage(folder).read(Optional.empty(), read::addAll))
                .hasMessage("garbage");
        assertThat(read).isEmpty();
    }

    private void write(String begin) throws IOException {
        file("services", begin + """
                id,organization_id,name,status,minimum_age,door_colour
                s1,o1,"Community, ""counselling""\",active,16,green
                s2,o1,Sleeping,temporarily closed,,
                """, UTF_8);
        file("organizations", "id,name,description\no1,Example Organization,invented\n", UTF_8);
        file("attributes", "id,link_id,link_entity,taxonomy_term_id\na1,s1,service,t1\n", UTF_8);
        file("taxonomy_terms", "id,name,description\nt1,Counselling,invented\n", UTF_8);
        file("languages", "id,service_id,name,code\nl1,s1,Arabic,ar\n", UTF_8);
        file("service_areas", "id,service_id,name\nr1,s1,Old Town\n", UTF_8);
        file("phones", "id,service_id,number\np1,s1,+34 900 000 001\n", UTF_8);
        file("service_capacities", "id,service_id,unit_id,available\nc1,s1,u1,3\n", UTF_8);
        file("units", "id,name\nu1,beds\n", UTF_8);
        file("parking", "id,service_id,spaces\nk1,s1,2\n", UTF_8);
    }

    private void file(String table, String content, Charset charset) throws IOException {
        Files.writeString(folder.resolve(table + ".csv"), content, charset);
    }

    private Path zip() throws IOException {
        Path zip = folder.resolve("package.zip");
        try (FileSystem inside = FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), Map.of("create", "true"));
                Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".csv")).toList()) {
                Files.copy(file, inside.getPath("/" + file.getFileName()));
            }
        }
        return zip;
    }
}
