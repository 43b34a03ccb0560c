package org.caravanserai.agency;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.caravanserai.configuration.ConfigurationFile;
import org.caravanserai.connectors.exchange.AgencyId;

/** Reads {@code agencies.yaml}, and checks what one entry alone cannot know. */
final class AgenciesFile {
    private final ConfigurationFile file;
    private final Content content;

    AgenciesFile(ConfigurationFile file, UnaryOperator<String> placeholders) {
        this.file = file;
        this.content = file.as(Content.class, placeholders);
    }

    private record Content(List<Agency> agencies, List<AgreementEntry> agreements) {}

    private record AgreementEntry(String id, List<AgencyId> between, LocalDate from, LocalDate until) {
        AgreementEntry {
            if (between.size() != 2) {
                throw new IllegalArgumentException("'between' names two agencies");
            }
        }

        Agreement agreement() {
            return new Agreement(id, between.getFirst(), between.getLast(), from, until);
        }
    }

    Agencies agencies() {
        Set<AgencyId> known = known();
        agreementsAreOnce();
        foldersAreOnce();
        return new Agencies(
                content.agencies(),
                content.agreements().stream()
                        .map(entry -> agreement(entry, known))
                        .toList());
    }

    private Set<AgencyId> known() {
        Set<AgencyId> known = new HashSet<>();
        for (int i = 0; i < content.agencies().size(); i++) {
            AgencyId id = content.agencies().get(i).id();
            if (!known.add(id)) {
                throw file.wrong("duplicate agency '" + id + "'", "agencies", i, "id");
            }
        }
        return known;
    }

    private void agreementsAreOnce() {
        Set<String> known = new HashSet<>();
        for (int i = 0; i < content.agreements().size(); i++) {
            String id = content.agreements().get(i).id();
            if (!known.add(id)) {
                throw file.wrong("duplicate agreement '" + id + "'", "agreements", i, "id");
            }
        }
    }

    /** A file is its folder's agency's: in a shared folder nobody could tell whose it is. */
    private void foldersAreOnce() {
        Set<Path> known = new HashSet<>();
        for (int i = 0; i < content.agencies().size(); i++) {
            if (content.agencies().get(i).reached() instanceof CounterApiReach counter
                    && counter.drop().isPresent()) {
                DropFolder drop = counter.drop().get();
                isOnce(known, drop.folder(), i, "folder");
                isOnce(known, drop.results(), i, "results");
            }
        }
    }

    private void isOnce(Set<Path> known, Path folder, int agency, String key) {
        if (!known.add(folder)) {
            throw file.wrong("another agency has this folder", "agencies", agency, "reached", "drop", key);
        }
    }

    private boolean enforcement(AgencyId id) {
        return content.agencies().stream()
                .anyMatch(agency -> agency.enforcement() && agency.id().equals(id));
    }

    private Agreement agreement(AgreementEntry entry, Set<AgencyId> known) {
        int index = content.agreements().indexOf(entry);
        for (AgencyId id : entry.between()) {
            if (!known.contains(id)) {
                throw file.wrong("unknown agency '" + id + "'", "agreements", index, "between", id);
            }
            if (enforcement(id)) {
                throw file.wrong(
                        "nobody agrees with an agency of kind enforcement", "agreements", index, "between", id);
            }
        }
        try {
            return entry.agreement();
        } catch (IllegalArgumentException e) {
            throw file.wrong(String.valueOf(e.getMessage()), "agreements", index);
        }
    }
}
