package org.caravanserai.console.counter;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.journey.Profile;
import org.caravanserai.journey.Stage;

/**
 * One thing that a page asks of a person.
 *
 * @param kind how it is filled in: {@code name}, {@code contact}, {@code text}, {@code long}, {@code date}, {@code number},
 *     {@code yesno}, or {@code choice} of a list
 * @param words of a choice, named {@code choice.<word>}; a district's are codes instead
 */
record Field(DataCategory category, String kind, boolean required, List<String> words) {
    private static final Map<DataCategory, String> KINDS = Map.ofEntries(
            Map.entry(DataCategory.NAME, "name"),
            Map.entry(DataCategory.CONTACT, "contact"),
            Map.entry(DataCategory.DOB, "date"),
            Map.entry(DataCategory.HOUSE, "number"),
            Map.entry(DataCategory.RESID, "yesno"),
            Map.entry(DataCategory.RISK, "yesno"),
            Map.entry(DataCategory.ATTEST, "yesno"),
            Map.entry(DataCategory.NOTE, "long"),
            Map.entry(DataCategory.INCID, "long"),
            Map.entry(DataCategory.CRIM, "long"),
            Map.entry(DataCategory.DISTRICT, "district"),
            Map.entry(DataCategory.AGEBAND, "choice"),
            Map.entry(DataCategory.EDU, "choice"),
            Map.entry(DataCategory.WORK, "choice"));
    private static final Map<DataCategory, List<String>> CHOICES = Map.of(
            DataCategory.AGEBAND, List.of("under-15", "15-17", "18-25", "26-64", "65-and-over"),
            DataCategory.EDU,
                    List.of("none", "primary", "lower-secondary", "upper-secondary", "vocational", "tertiary"),
            DataCategory.WORK, List.of("never", "looking", "informal", "employed", "self-employed", "retraining"));

    /** Chosen on the page before, asked in a place of its own, or sent another way than by a page. */
    private static final Set<DataCategory> ELSEWHERE =
            EnumSet.of(DataCategory.NEED, DataCategory.LANG, DataCategory.DOCSCAN);

    /** What a page asks for a stage: what is needed first, in the order of the catalogue. */
    static List<Field> of(Stage stage) {
        return stage.allowed().stream()
                .filter(category -> !ELSEWHERE.contains(category))
                .map(category -> new Field(
                        category,
                        KINDS.getOrDefault(category, "text"),
                        stage.required().contains(category),
                        CHOICES.getOrDefault(category, List.of())))
                .sorted(Comparator.comparing((Field field) -> !field.required()).thenComparing(Field::category))
                .toList();
    }

    /** Whether there is anybody to ask about. */
    static boolean aboutSomebody(Stage stage) {
        return stage.profile() != Profile.C0;
    }
}
