package org.caravanserai.mapping;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.agency.Reach;
import org.caravanserai.configuration.ConfigurationFile;
import org.caravanserai.connectors.exchange.Mapping;
import org.caravanserai.journey.Codes;

/** Every agency's mapping: the file of its own name, else that of the way it is reached, else our own words. */
public final class Mappings {
    private volatile Content content;

    private record Content(Map<String, Mapping> byName, Mapping ourWords, List<Edition> editions) {
        Content {
            byName = Map.copyOf(byName);
            editions = List.copyOf(editions);
        }
    }

    private Mappings(Map<String, Mapping> byName, Mapping ourWords, List<Edition> editions) {
        this.content = new Content(byName, ourWords, editions);
    }

    /** From now on as others were read. */
    void replace(Mappings read) {
        content = read.content;
    }

    /** @throws org.caravanserai.configuration.BadConfiguration naming the line of the first mistake */
    public static Mappings read(Path folder, Codes codes, Agencies agencies) {
        OurCodes ours = new OurCodes(codes, agencies);
        Set<String> names = names(agencies);
        Map<String, Mapping> byName = new LinkedHashMap<>();
        List<Edition> editions = new ArrayList<>();
        editions.add(Edition.of("codes.yaml", codes.version(), codes.lists()));
        ConfigurationFile.in(folder).stream().map(MappingFile::new).forEach(file -> {
            if (!names.contains(file.name())) {
                throw file.isNobodys();
            }
            byName.put(file.name(), file.mapping(ours));
            editions.add(file.edition());
        });
        return new Mappings(byName, MappingFile.ourWords(ours), editions);
    }

    public Mapping of(Agency agency) {
        Content now = content;
        Mapping ofItsWay = now.byName().getOrDefault(agency.reached().by(), now.ourWords());
        return now.byName().getOrDefault(agency.id().value(), ofItsWay);
    }

    /** Where a word of an agency's is mapped: the name of its file without the ending. */
    public String fileOf(Agency agency) {
        String own = agency.id().value();
        return content.byName().containsKey(own) ? own : agency.reached().by();
    }

    /** Of {@code codes.yaml} and of each mapping. */
    public List<Edition> editions() {
        return content.editions();
    }

    private static Set<String> names(Agencies agencies) {
        return Stream.concat(agencies.all().stream().map(agency -> agency.id().value()), Reach.ways())
                .collect(Collectors.toSet());
    }
}
