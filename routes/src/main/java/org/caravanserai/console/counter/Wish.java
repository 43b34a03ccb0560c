package org.caravanserai.console.counter;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.agency.Agency;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.draft.Draft;
import org.caravanserai.journey.Basis;
import org.caravanserai.journey.Stage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A draft in the words of the counter contract. What somebody answered is in fields that begin with {@link #ANSWER}; each
 * answer has its number, and the same answer sent twice is one.
 */
record Wish(Draft draft, Stage stage, Agency to) {
    /** Which answer of the draft this is, counted from one; none while nobody was asked. */
    static final String NUMBER = "answer";

    static final String ANSWER = "a.";

    /** Bodies of the contract. */
    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Everything that was filled in and that the stage has a place for. */
    Set<DataCategory> filled() {
        Set<DataCategory> filled = EnumSet.noneOf(DataCategory.class);
        stage.allowed().stream().filter(this::has).forEach(filled::add);
        return filled;
    }

    /** What the person lets go: what cannot be left out, and what was ticked; never what the recipient has no use for. */
    Set<DataCategory> agreed() {
        Set<DataCategory> agreed = filled();
        agreed.removeIf(
                category -> !stage.required().contains(category) && !to.facts().contains(category));
        agreed.removeIf(category ->
                toTick(category) && !draft.get(ANSWER + "tick." + category).equals("yes"));
        return agreed;
    }

    /** What goes only if it is ticked: whatever can be left out, and each special category by its name. */
    boolean toTick(DataCategory category) {
        boolean fixed = stage.required().contains(category) && !category.special();
        return asks() && !fixed && !stage.profile().bindsToPayload();
    }

    /** Whether the person's own yes is what it rests on. */
    boolean asks() {
        return stage.bases().contains(Basis.CONSENT);
    }

    Basis basis() {
        return asks()
                ? Basis.CONSENT
                : stage.bases().stream().min(Comparator.naturalOrder()).orElseThrow();
    }

    private boolean has(DataCategory category) {
        return switch (category) {
            case NEED -> draft.has("need");
            case LANG -> draft.has("spoken");
            case NAME -> draft.has("NAME.given") || draft.has("NAME.family");
            case CONTACT -> draft.has("CONTACT.value");
            default -> draft.has(category.name());
        };
    }

    /** {@code NewReferral}, with those facts. */
    ObjectNode referral(Set<DataCategory> categories, @Nullable UUID consent) {
        ObjectNode body = object().put("journey", stage.journey())
                .put("stage", stage.stage())
                .put("to", to.id().value())
                .put("urgency", draft.has("urgency") ? draft.get("urgency") : "normal");
        if (Field.aboutSomebody(stage)) {
            body.putObject("person").put("ref", draft.get("ref"));
        }
        if (consent != null) {
            body.put("consent", consent.toString());
        }
        ObjectNode facts = body.putObject("facts");
        categories.forEach(category -> put(facts, category));
        return body;
    }

    private void put(ObjectNode facts, DataCategory category) {
        String word = category.name();
        switch (category) {
            case NEED -> facts.put(word, draft.get("need"));
            case LANG -> facts.put(word, draft.get("spoken"));
            case NAME -> parts(facts.putObject(word), word, "given", "family");
            case CONTACT ->
                parts(facts.putObject(word), word, "channel", "value")
                        .put("safe", draft.get("CONTACT.safe").equals("yes"));
            case RESID, RISK, ATTEST -> facts.put(word, draft.get(word).equals("yes"));
            case HOUSE -> number(facts, word);
            default -> facts.put(word, draft.get(word));
        }
    }

    private ObjectNode parts(ObjectNode fact, String word, String... parts) {
        Arrays.stream(parts)
                .filter(part -> draft.has(word + "." + part))
                .forEach(part -> fact.put(part, draft.get(word + "." + part)));
        return fact;
    }

    /** What is no number is left as it is, for the contract to refuse. */
    private void number(ObjectNode facts, String word) {
        if (draft.get(word).matches("[0-9]{1,4}")) {
            facts.put(word, Integer.parseInt(draft.get(word)));
        } else {
            facts.put(word, draft.get(word));
        }
    }

    /** {@code NewConsent}, of what was answered. */
    ObjectNode consent(@Nullable String payload) {
        ObjectNode body = object().put("journey", stage.journey())
                .put("stage", stage.stage())
                .put("to", to.id().value())
                .put("basis", basis().word())
                .put("direction", draft.get(ANSWER + "back").equals("yes") ? "both" : "there")
                .put("answer", draft.get(ANSWER + "said"));
        body.putObject("person").put("ref", draft.get("ref"));
        var categories = body.putArray("categories");
        agreed().forEach(category -> categories.add(category.name()));
        var named = body.putArray("named");
        DataCategory.special(agreed()).forEach(category -> named.add(category.name()));
        body.putObject("notice")
                .put("id", stage.notice())
                .put("version", Integer.parseInt(draft.get(ANSWER + "notice")))
                .put("lang", draft.get(ANSWER + "text"));
        given(body.putObject("given"));
        if (draft.has("adultOn")) {
            minor(body.putObject("minor"));
        }
        if (payload != null) {
            body.put("payload", payload);
        }
        return body;
    }

    private void given(ObjectNode given) {
        given.put("how", asks() ? draft.get(ANSWER + "how") : "notice")
                .put("by", draft.has(ANSWER + "by") ? draft.get(ANSWER + "by") : "person")
                .put("at", draft.get(ANSWER + "at"));
        for (String who : new String[] {"interpreter", "witness", "understoodIn"}) {
            if (draft.has(ANSWER + who)) {
                given.put(who, draft.get(ANSWER + who));
            }
        }
        given.put("readBack", draft.get(ANSWER + "readBack").equals("yes"));
    }

    private void minor(ObjectNode minor) {
        minor.put("adultOn", draft.get("adultOn"));
        if (draft.has(ANSWER + "assent")) {
            minor.put("assent", draft.get(ANSWER + "assent"));
        }
        if (draft.get(ANSWER + "otherParent").equals("yes")) {
            minor.put("otherParent", "given");
        }
    }

    /** Names one answer's {@code consent} or {@code referral} to the hub: sent again it is the same. */
    UUID key(String what) {
        return key(draft, what);
    }

    static UUID key(Draft draft, String what) {
        String name = draft.id() + "/" + what + "/" + draft.get(NUMBER);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
