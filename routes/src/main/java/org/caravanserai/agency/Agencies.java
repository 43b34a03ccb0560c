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

/** Every agency, as {@code agencies.yaml} in force names them; a reload replaces all of it at once. */
public final class Agencies {
    private volatile Content content;

    private record Content(Map<AgencyId, Agency> byId, List<Agreement> agreements) {}

    Agencies(Collection<Agency> agencies, Collection<Agreement> agreements) {
        Map<AgencyId, Agency> byId = new LinkedHashMap<>();
        agencies.forEach(agency -> byId.put(agency.id(), agency));
        this.content = new Content(Collections.unmodifiableMap(byId), List.copyOf(agreements));
    }

    /** From now on as others were read. */
    void replace(Agencies read) {
        content = read.content;
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
        return Optional.ofNullable(content.byId().get(id));
    }

    /** @throws IllegalArgumentException if there is no such agency */
    public Agency get(AgencyId id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("unknown agency: " + id));
    }

    /** All of them, in the order of the file. */
    public Collection<Agency> all() {
        return content.byId().values();
    }

    /** Whether the two may work together on that day, whichever of them sends; the last day counts. */
    public boolean agreementInForce(AgencyId one, AgencyId other, LocalDate on) {
        return content.agreements().stream()
                .anyMatch(agreement -> agreement.between(one, other) && agreement.inForce(on));
    }

    public List<Agency> ofRegion(String region) {
        return all().stream().filter(agency -> agency.region().equals(region)).toList();
    }
}
