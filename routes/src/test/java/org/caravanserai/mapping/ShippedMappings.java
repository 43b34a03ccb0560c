package org.caravanserai.mapping;

import java.nio.file.Path;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.configuration.Filled;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.Mapping;
import org.caravanserai.journey.Codes;

/** The mappings as they are shipped. */
public final class ShippedMappings {
    private static final Path CONFIG = Path.of("../config");

    private ShippedMappings() {}

    /** That of an agency. */
    public static Mapping of(String agency) {
        Agencies agencies = Agencies.read(CONFIG.resolve("agencies.yaml"), Filled::in);
        Agency its = agencies.get(new AgencyId(agency));
        return Mappings.read(CONFIG.resolve("mappings"), Codes.read(CONFIG.resolve("codes.yaml")), agencies)
                .of(its);
    }
}
