package org.caravanserai.change;

import java.nio.file.Path;
import java.util.Map;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.connectors.exchange.Mapping;
import org.caravanserai.consent.Notices;
import org.caravanserai.journey.Codes;
import org.caravanserai.journey.CrossChecks;
import org.caravanserai.journey.Journeys;
import org.caravanserai.mapping.Mappings;

/** What one folder of configuration says. */
record Configured(Agencies agencies, Codes codes, Journeys journeys, Notices notices, Mappings mappings) {

    /** @throws org.caravanserai.configuration.BadConfiguration naming the line of the first mistake */
    static Configured in(Path folder) {
        Agencies agencies = Agencies.read(folder.resolve("agencies.yaml"), Configured::anywhere);
        CrossChecks.noticesExist(folder.resolve("journeys"), folder.resolve("notices"));
        Codes codes = Codes.read(folder.resolve("codes.yaml"));
        return new Configured(
                agencies,
                codes,
                Journeys.read(folder.resolve("journeys")),
                Notices.read(folder.resolve("notices")),
                Mappings.read(folder.resolve("mappings"), codes, agencies));
    }

    /** By list, what each code means. */
    Map<String, Map<String, String>> lists() {
        return codes.lists();
    }

    Mapping mapping(Agency agency) {
        return mappings.of(agency);
    }

    /** Nobody is called and nothing taken, so what only a running hub knows of an address or a path may lead anywhere. */
    private static String anywhere(String address) {
        return address.replaceAll("\\$\\{[^}]*}", "http://127.0.0.1:1");
    }
}
