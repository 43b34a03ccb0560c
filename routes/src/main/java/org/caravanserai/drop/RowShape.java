package org.caravanserai.drop;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.caravanserai.answer.FieldFault;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The outer form of a row: whose it is, and that it brings a referral. */
final class RowShape {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern STAFF = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
    private static final Set<String> PARTS = Set.of("row", "actor", "unit", "consent", "referral");

    private RowShape() {}

    /** The sender's name for the row, if it has the form of one: else it may be anything, a person's name too. */
    static @Nullable String name(@Nullable ObjectNode content) {
        String name = content == null ? "" : content.path("row").asString("");
        return NAME.matcher(name).matches() ? name : null;
    }

    /** What of its outer form is wrong; consent and referral are the contract's to check. */
    static Optional<FieldFault> fault(ObjectNode content) {
        for (String part : content.propertyNames()) {
            if (!PARTS.contains(part)) {
                return Optional.of(
                        new FieldFault("", "unknown", "A row has row, actor, unit, consent and referral only."));
            }
        }
        return shaped(content.get("row"), "row", NAME, true)
                .or(() -> shaped(content.get("actor"), "actor", STAFF, true))
                .or(() -> shaped(content.get("unit"), "unit", STAFF, false))
                .or(() -> object(content, "referral"));
    }

    private static Optional<FieldFault> object(ObjectNode content, String part) {
        return content.path(part).isObject()
                ? Optional.empty()
                : Optional.of(new FieldFault(part, "required", "This is needed."));
    }

    private static Optional<FieldFault> shaped(@Nullable JsonNode value, String name, Pattern form, boolean needed) {
        if (value == null) {
            return needed ? Optional.of(new FieldFault(name, "required", "This is needed.")) : Optional.empty();
        }
        return value.isString() && form.matcher(value.stringValue()).matches()
                ? Optional.empty()
                : Optional.of(new FieldFault(
                        name,
                        "pattern " + form.pattern(),
                        "Letters, digits, '.', '_' and '-', and no name of a person."));
    }
}
