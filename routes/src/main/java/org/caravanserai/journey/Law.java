package org.caravanserai.journey;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.caravanserai.connectors.exchange.DataCategory;

/**
 * The law behind each basis of a stage but consent; from configuration, so that no caller can make one up.
 *
 * @param references what makes the handoff lawful
 * @param special what lets special categories pass under that basis; where none is named they do not
 */
public record Law(Map<Basis, String> references, Map<Basis, String> special) {
    /** Of a stage that rests on consent alone. */
    public static final Law NONE = new Law(Map.of(), Map.of());

    public Law {
        references = Map.copyOf(references);
        special = Map.copyOf(special);
    }

    /** The words kept with a record of that basis; none for consent. */
    public Optional<String> reference(Basis basis, Set<DataCategory> categories) {
        Optional<String> law = Optional.ofNullable(references.get(basis));
        return DataCategory.special(categories).isEmpty() ? law : law.map(words -> words + specially(basis));
    }

    private String specially(Basis basis) {
        String words = special.get(basis);
        return words == null ? "" : "; " + words;
    }

    /** Whether special categories may pass under that basis. */
    public boolean coversSpecial(Basis basis) {
        return special.containsKey(basis);
    }
}
