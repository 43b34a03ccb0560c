package org.caravanserai.consent;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.identity.Caller;
import org.caravanserai.journey.Journeys;
import org.caravanserai.journey.Stage;
import org.caravanserai.vault.Pseudonyms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All that a person ever said yes or no to, and how each went on. */
@Component
public class ConsentHistory {
    private final ConsentStore store;
    private final Pseudonyms pseudonyms;
    private final String[] sensitive;

    ConsentHistory(ConsentStore store, Pseudonyms pseudonyms, Journeys journeys) {
        this.store = store;
        this.pseudonyms = pseudonyms;
        this.sensitive = journeys.all().stream()
                .flatMap(journey -> journey.stages().stream())
                .filter(Stage::sensitive)
                .map(stage -> stage.journey() + "/" + stage.stage())
                .toArray(String[]::new);
    }

    /**
     * What the caller's agency (and unit) recorded under its own reference of a person, newest first; of a sensitive journey
     * only what the caller recorded or is assigned to.
     *
     * @param before only older ones; null begins with the newest
     */
    public List<Consent> of(Caller caller, String reference, @Nullable UUID before, int limit) {
        Optional<UUID> person = store.findPerson(caller.agency(), pseudonyms.digest(caller.agency(), reference));
        return person.map(one ->
                        store.ofPerson(one, caller.unit().orElse(null), caller.actor(), sensitive, before, limit))
                .orElse(List.of());
    }

    /** The versions of each, oldest first. */
    public Map<UUID, List<ConsentChange>> changes(Collection<UUID> consents) {
        return store.changes(consents);
    }
}
