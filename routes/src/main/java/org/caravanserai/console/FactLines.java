package org.caravanserai.console;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.journey.Codes;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Facts as lines to read: a name for each kind, and what it says. */
@Component
public class FactLines {
    private static final Map<DataCategory, String> LISTS =
            Map.of(DataCategory.NEED, "needs", DataCategory.DISTRICT, "districts", DataCategory.LANG, "languages");
    private final Codes codes;

    FactLines(Codes codes) {
        this.codes = codes;
    }

    /**
     * @param category the word of its kind, named {@code category.<word>}
     * @param text what it says
     * @param key of words to say it in, below {@code fact.}, where it is one of few words; else null
     */
    public record Line(String category, String text, String key) {}

    public List<Line> of(Facts facts) {
        return facts.asMap().entrySet().stream()
                .map(fact -> line(fact.getKey(), fact.getValue()))
                .toList();
    }

    /** What a code of one of our lists means, in the language of the page. */
    public String label(String list, String code) {
        return codes.label(list, code, LocaleContextHolder.getLocale().getLanguage());
    }

    private Line line(DataCategory category, JsonNode value) {
        String list = LISTS.get(category);
        if (list != null) {
            return new Line(category.name(), label(list, value.asString("")), "");
        }
        if (value.isBoolean()) {
            return new Line(category.name(), "", value.asBoolean() ? "yes" : "no");
        }
        return switch (category) {
            case CONTACT ->
                new Line(
                        category.name(),
                        value.path("value").asString(""),
                        value.path("channel").asString("")
                                + (value.path("safe").asBoolean(false) ? ".safe" : ".unsafe"));
            case NAME ->
                new Line(
                        category.name(),
                        (value.path("given").asString("") + " "
                                        + value.path("family").asString(""))
                                .strip(),
                        "");
            default -> new Line(category.name(), text(value), "");
        };
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(FactLines::text).collect(Collectors.joining(", "));
        }
        return value.isObject()
                ? value.properties().stream().map(part -> text(part.getValue())).collect(Collectors.joining(", "))
                : value.asString("");
    }
}
