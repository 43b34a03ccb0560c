package org.caravanserai.connectors.exchange;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What is said of a person, by category, in the shapes of {@code counter.yaml}. Prints categories, never what they say. */
public final class Facts {
    private static final Facts NONE = new Facts(Map.of());
    private final Map<DataCategory, JsonNode> byCategory;

    private Facts(Map<DataCategory, JsonNode> byCategory) {
        this.byCategory = byCategory.isEmpty() ? new EnumMap<>(DataCategory.class) : new EnumMap<>(byCategory);
    }

    public static Facts none() {
        return NONE;
    }

    public static Facts of(Map<DataCategory, JsonNode> byCategory) {
        return new Facts(byCategory);
    }

    public Set<DataCategory> categories() {
        return byCategory.isEmpty() ? EnumSet.noneOf(DataCategory.class) : EnumSet.copyOf(byCategory.keySet());
    }

    public Optional<JsonNode> get(DataCategory category) {
        return Optional.ofNullable(byCategory.get(category));
    }

    /** A fact that is plain text, such as NEED, LANG or NOTE. */
    public Optional<String> text(DataCategory category) {
        return get(category).filter(JsonNode::isString).map(JsonNode::stringValue);
    }

    /** The same facts without the categories that are not in {@code kept}. */
    public Facts only(Collection<DataCategory> kept) {
        Map<DataCategory, JsonNode> cut = new EnumMap<>(DataCategory.class);
        byCategory.forEach((category, value) -> {
            if (kept.contains(category)) {
                cut.put(category, value);
            }
        });
        return new Facts(cut);
    }

    /** These facts, with those of {@code correction} in place of the same categories. */
    public Facts correctedBy(Facts correction) {
        Map<DataCategory, JsonNode> merged = new EnumMap<>(DataCategory.class);
        merged.putAll(byCategory);
        merged.putAll(correction.byCategory);
        return new Facts(merged);
    }

    /** In the order of the categories. */
    public Map<DataCategory, JsonNode> asMap() {
        return Collections.unmodifiableMap(byCategory);
    }

    @Override
    public String toString() {
        return "Facts" + byCategory.keySet();
    }
}
