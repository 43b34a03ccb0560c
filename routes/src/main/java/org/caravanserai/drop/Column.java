package org.caravanserai.drop;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The columns of a CSV file, each with the places that it fills in the counter contract's bodies. */
enum Column {
    PERSON("consent.person.ref", "referral.person.ref"),
    COUNTER_CASE("referral.counterCase"),
    JOURNEY("consent.journey", "referral.journey"),
    STAGE(Kind.NUMBER, "consent.stage", "referral.stage"),
    TO("consent.to", "referral.to"),
    URGENCY("referral.urgency"),
    CONSENT("referral.consent"),
    BASIS("consent.basis"),
    CATEGORIES(Kind.WORDS, "consent.categories"),
    NAMED(Kind.WORDS, "consent.named"),
    ANSWER("consent.answer"),
    DIRECTION("consent.direction"),
    ONWARD(Kind.YES_NO, "consent.onward"),
    VALID_FROM("consent.validFrom"),
    VALID_UNTIL("consent.validUntil"),
    NOTICE("consent.notice.id"),
    NOTICE_VERSION(Kind.NUMBER, "consent.notice.version"),
    NOTICE_LANG("consent.notice.lang"),
    GIVEN_HOW("consent.given.how"),
    GIVEN_BY("consent.given.by"),
    GIVEN_AT("consent.given.at"),
    INTERPRETER("consent.given.interpreter"),
    WITNESS("consent.given.witness"),
    UNDERSTOOD_IN("consent.given.understoodIn"),
    READ_BACK(Kind.YES_NO, "consent.given.readBack"),
    PLACE("consent.given.place"),
    GIVEN_NAME("referral.facts.NAME.given"),
    FAMILY_NAME("referral.facts.NAME.family"),
    CONTACT_CHANNEL("referral.facts.CONTACT.channel"),
    CONTACT_VALUE("referral.facts.CONTACT.value"),
    CONTACT_SAFE(Kind.YES_NO, "referral.facts.CONTACT.safe"),
    LANG("referral.facts.LANG"),
    NEED("referral.facts.NEED"),
    NOTE("referral.facts.NOTE"),
    DISTRICT("referral.facts.DISTRICT"),
    AGEBAND("referral.facts.AGEBAND"),
    DOB("referral.facts.DOB"),
    DOCNO("referral.facts.DOCNO"),
    ADDR("referral.facts.ADDR"),
    RESID(Kind.YES_NO, "referral.facts.RESID"),
    HOUSE(Kind.NUMBER, "referral.facts.HOUSE"),
    EDU("referral.facts.EDU"),
    WORK("referral.facts.WORK"),
    HEALTH("referral.facts.HEALTH"),
    DISAB("referral.facts.DISAB"),
    INCID("referral.facts.INCID"),
    RISK(Kind.YES_NO, "referral.facts.RISK"),
    GUARD("referral.facts.GUARD"),
    SEEN("referral.facts.SEEN"),
    ATTEST(Kind.YES_NO, "referral.facts.ATTEST"),
    ROW("row"),
    UNIT("unit"),
    ACTOR("actor");

    private static final Map<String, Column> BY_HEADING =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Column::heading, column -> column));
    private final Kind kind;
    private final List<String> places;

    Column(String... places) {
        this(Kind.TEXT, places);
    }

    Column(Kind kind, String... places) {
        this.kind = kind;
        this.places = List.of(places);
    }

    /** As it stands in the first line of a file, such as {@code given_name}. */
    String heading() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Column> of(String heading) {
        return Optional.ofNullable(BY_HEADING.get(heading.strip().toLowerCase(Locale.ROOT)));
    }

    /** The column that fills a place, or one within it, such as {@code categories} for {@code consent.categories[3]}. */
    static Optional<Column> filling(String place) {
        return Arrays.stream(values())
                .filter(column -> column.places.stream()
                        .anyMatch(filled -> place.equals(filled)
                                || place.startsWith(filled + "[")
                                || filled.startsWith(place + ".")))
                .findFirst();
    }

    List<String> places() {
        return places;
    }

    /** A cell as the contract has it; what has another form goes on as text, for the contract's check to name. */
    JsonNode value(String cell) {
        return kind.read.apply(cell);
    }

    private enum Kind {
        TEXT(JsonNodeFactory.instance::stringNode),
        NUMBER(cell -> cell.matches("-?[0-9]{1,9}")
                ? JsonNodeFactory.instance.numberNode(Integer.parseInt(cell))
                : JsonNodeFactory.instance.stringNode(cell)),
        YES_NO(Kind::yesNo),
        WORDS(cell -> {
            var words = JsonNodeFactory.instance.arrayNode();
            Arrays.stream(cell.split("[ |]+")).forEach(words::add);
            return words;
        });

        private final Function<String, JsonNode> read;

        Kind(Function<String, JsonNode> read) {
            this.read = read;
        }

        private static JsonNode yesNo(String cell) {
            return switch (cell.toLowerCase(Locale.ROOT)) {
                case "yes", "true" -> JsonNodeFactory.instance.booleanNode(true);
                case "no", "false" -> JsonNodeFactory.instance.booleanNode(false);
                default -> JsonNodeFactory.instance.stringNode(cell);
            };
        }
    }
}
