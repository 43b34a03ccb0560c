package org.caravanserai.mapping;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.connectors.exchange.CodeList;
import org.caravanserai.journey.Codes;

/** The codes that are ours, by list. */
final class OurCodes {
    private final Map<CodeList, Set<String>> byList = new EnumMap<>(CodeList.class);

    OurCodes(Codes codes, Agencies agencies) {
        byList.put(CodeList.NEEDS, codes.needs());
        byList.put(CodeList.LANGUAGES, codes.languages());
        byList.put(CodeList.DISTRICTS, codes.districts());
        byList.put(
                CodeList.AGENCIES,
                agencies.all().stream().map(Agency::id).map(Object::toString).collect(Collectors.toSet()));
    }

    Set<String> of(CodeList list) {
        return list.fixed().orElseGet(() -> byList.getOrDefault(list, Set.of()));
    }
}
