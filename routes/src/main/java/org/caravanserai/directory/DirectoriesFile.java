package org.caravanserai.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.caravanserai.agency.Agencies;
import org.caravanserai.configuration.ConfigurationFile;
import org.caravanserai.connectors.directory.HsdsApi;
import org.caravanserai.connectors.directory.HsdsPackage;
import org.caravanserai.connectors.directory.ServiceDirectory;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.CodeList;
import org.caravanserai.connectors.exchange.Mapping;
import org.caravanserai.connectors.http.Credentials;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.connectors.http.PartnerHttp;
import org.caravanserai.connectors.http.Tls;
import org.caravanserai.journey.Codes;
import org.jspecify.annotations.Nullable;

/** Reads {@code directories.yaml}. */
final class DirectoriesFile {
    private static final int USUAL_PAGE = 100;
    private final ConfigurationFile file;
    private final Content content;
    private final Agencies agencies;
    private final Codes codes;

    private DirectoriesFile(Path path, UnaryOperator<String> placeholders, Agencies agencies, Codes codes) {
        this.file = ConfigurationFile.open(path);
        this.content = file.as(Content.class, placeholders);
        this.agencies = agencies;
        this.codes = codes;
    }

    /** @throws org.caravanserai.configuration.BadConfiguration naming the line of the first mistake */
    static Directories read(Path path, UnaryOperator<String> placeholders, Agencies agencies, Codes codes) {
        return new DirectoriesFile(path, placeholders, agencies, codes).directories();
    }

    private record Content(List<DirectoryEntry> directories) {}

    private record DirectoryEntry(
            String id,
            Read read,
            Duration every,
            Duration wholeEvery,
            Map<String, AgencyId> agencies,
            Map<String, String> needs,
            Map<String, String> languages,
            Map<String, String> districts,
            Set<String> leftOut) {
        DirectoryEntry {
            new AgencyId(id); // the same shape: it stands in names of routes
            if (!every.isPositive() || !wholeEvery.isPositive()) {
                throw new IllegalArgumentException("'every' and 'wholeEvery' are longer than nothing");
            }
        }
    }

    /** Which way a directory is read; the file's {@code by} says which. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Api.class, name = "hsds-api"),
        @JsonSubTypes.Type(value = Csv.class, name = "hsds-csv")
    })
    private sealed interface Read {
        ServiceDirectory reader();
    }

    private record Api(PartnerAddress base, Duration callLimit, int perPage) implements Read {
        @JsonCreator
        static Api read(URI address, Duration callLimit, @JsonSetter(nulls = Nulls.SET) @Nullable Integer perPage) {
            return new Api(new PartnerAddress(address), callLimit, perPage == null ? USUAL_PAGE : perPage);
        }

        /** HSDS knows no credentials: what is in it is public. */
        @Override
        public ServiceDirectory reader() {
            return new HsdsApi(base, new PartnerHttp(callLimit, Credentials.none(), Tls.usual()), perPage);
        }
    }

    private record Csv(Path place) implements Read {
        @JsonCreator
        static Csv read(String place) {
            return new Csv(Path.of(place));
        }

        @Override
        public ServiceDirectory reader() {
            return new HsdsPackage(place);
        }
    }

    private Directories directories() {
        Set<String> known = new HashSet<>();
        for (int i = 0; i < content.directories().size(); i++) {
            String id = content.directories().get(i).id();
            if (!known.add(id)) {
                throw file.wrong("duplicate directory '" + id + "'", "directories", i, "id");
            }
            onlyOurs(i);
        }
        return new Directories(
                content.directories().stream().map(this::directory).toList());
    }

    private Directories.Directory directory(DirectoryEntry entry) {
        return new Directories.Directory(
                entry.id(),
                entry.read().reader(),
                entry.every(),
                entry.wholeEvery(),
                mapping(entry),
                entry.leftOut(),
                digest(entry));
    }

    /** A language that HSDS names by its ISO code is the same with us. */
    private Mapping mapping(DirectoryEntry entry) {
        Map<String, String> languages = new LinkedHashMap<>();
        codes.languages().forEach(code -> languages.put(code, code));
        languages.putAll(entry.languages());
        Map<String, String> organizations = new LinkedHashMap<>();
        entry.agencies().forEach((theirs, agency) -> organizations.put(theirs, agency.value()));
        return new Mapping(Map.of(
                CodeList.AGENCIES,
                organizations,
                CodeList.NEEDS,
                entry.needs(),
                CodeList.LANGUAGES,
                languages,
                CodeList.DISTRICTS,
                entry.districts()));
    }

    private String digest(DirectoryEntry entry) {
        String all = List.of(
                        new TreeMap<>(entry.agencies()),
                        new TreeMap<>(entry.needs()),
                        new TreeMap<>(entry.languages()),
                        new TreeMap<>(entry.districts()),
                        entry.leftOut().stream().sorted().toList(),
                        codes.languages().stream().sorted().toList())
                .toString();
        return UUID.nameUUIDFromBytes(all.getBytes(UTF_8)).toString();
    }

    private void onlyOurs(int index) {
        DirectoryEntry entry = content.directories().get(index);
        entry.agencies().forEach((theirs, agency) -> {
            if (agencies.find(agency).isEmpty() || agencies.get(agency).enforcement()) {
                throw wrong(index, "agencies", theirs, "unknown agency '" + agency + "'");
            }
        });
        entry.needs().forEach((theirs, need) -> known(codes.need(need), index, "needs", theirs, need));
        entry.languages().forEach((theirs, code) -> known(codes.language(code), index, "languages", theirs, code));
        entry.districts().forEach((theirs, code) -> known(codes.district(code), index, "districts", theirs, code));
    }

    private void known(boolean ours, int index, String list, String theirs, String code) {
        if (!ours) {
            throw wrong(index, list, theirs, "'" + code + "' is not among the " + list + " of codes.yaml");
        }
    }

    private RuntimeException wrong(int index, String list, String theirs, String what) {
        return file.wrong(what, "directories", index, list, theirs);
    }
}
