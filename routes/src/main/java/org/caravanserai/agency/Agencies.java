package org.caravanserai.agency;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.caravanserai.configuration.ConfigurationFile;
import org.caravanserai.connectors.exchange.AgencyId;

/** Every agency that takes part, as {@code agencies.yaml} names them. */
public final class Agencies {
    private final Map<AgencyId, Agency> byId = new LinkedHashMap<>();
    private final List<Agreement> agreements;

    Agencies(Collection<Agency> agencies, Collection<Agreement> agreements) {
        agencies.forEach(agency -> byId.put(agency.id(), agency));
        this.agreements = List.copyOf(agreements);
    }

    /**
     * Reads the file; {@code placeholders} resolves what stands in an address as <code>${...}</code>.
     *
     * @throws org.caravanserai.configuration.BadConfiguration naming the line of the first mistake
     */
    public static Agencies read(Path file, UnaryOperator<String> placeholders) {
        return new AgenciesFile(ConfigurationFile.open(file), placeholders).agencies();
    }

    public Optional<Agency> find(AgencyId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** @throws IllegalArgumentException if there is no such agency */
    public Agency get(AgencyId id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("unknown agency: " + id));
    }

    /** All of them, in the order of the file. */
    public Collection<Agency> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /** Whether the two may work together on that day, whichever of them sends; the last day counts. */
    public boolean agreementInForce(AgencyId one, AgencyId other, LocalDate on) {
        return agreements.stream().anyMatch(agreement -> agreement.between(one, other) && agreement.inForce(on));
    }

    public List<Agency> ofRegion(String region) {
        return byId.values().stream()
                .filter(agency -> agency.region().equals(region))
                .toList();
    }
}
