package org.caravanserai.api;

import java.util.List;
import java.util.Optional;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.connectors.exchange.DataCategory;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says where a body breaks the contract, by field and rule; never what stood there. */
final class UnreadableBody {
    private static final String BODY = "body";
    private static final int LONGEST_NAME = 100;

    private UnreadableBody() {}

    static FieldFault fault(HttpMessageNotReadableException unreadable) {
        return jackson(unreadable).map(UnreadableBody::fault).orElseGet(() -> Rules.required(BODY));
    }

    /** The red category that a request named directly under {@code facts}: not a mistake of form, but a refusal. */
    static Optional<DataCategory> redFact(HttpMessageNotReadableException unreadable) {
        return jackson(unreadable).flatMap(UnreadableBody::redFact);
    }

    static Optional<DataCategory> redFact(JacksonException unreadable) {
        return Optional.of(unreadable)
                .filter(UnrecognizedPropertyException.class::isInstance)
                .map(UnreadableBody::names)
                .filter(names -> names.size() == 2 && names.getFirst().equals("facts"))
                .map(List::getLast)
                .filter(DataCategory::isKnown)
                .map(DataCategory::valueOf)
                .filter(DataCategory::red);
    }

    private static Optional<JacksonException> jackson(HttpMessageNotReadableException unreadable) {
        return Optional.ofNullable(unreadable.getCause())
                .filter(JacksonException.class::isInstance)
                .map(JacksonException.class::cast);
    }

    static FieldFault fault(JacksonException wrong) {
        String field = names(wrong).isEmpty() ? BODY : path(wrong);
        return switch (wrong) {
            case UnrecognizedPropertyException unknown -> Rules.unknown(field);
            case InvalidNullException absent -> new FieldFault(field, "not null", "Leave it out instead.");
            case ValueInstantiationException value ->
                Rules.typed(field, value.getType().getRawClass());
            case MismatchedInputException value -> mismatched(field, value);
            case InputCoercionException number -> Rules.typed(field, number.getTargetType());
            default -> malformed(wrong.getLocation());
        };
    }

    private static FieldFault mismatched(String field, MismatchedInputException wrong) {
        return trailing(wrong) ? malformed(wrong.getLocation()) : Rules.typed(field, wrong.getTargetType());
    }

    /** Jackson tells a second document after the first by this message only. */
    private static boolean trailing(MismatchedInputException wrong) {
        return wrong.getPath().isEmpty() && wrong.getOriginalMessage().startsWith("Trailing token");
    }

    private static FieldFault malformed(TokenStreamLocation at) {
        String place = at == null ? "" : " Look at line " + at.getLineNr() + ", column " + at.getColumnNr() + ".";
        return new FieldFault(BODY, "well-formed JSON", "One JSON object, each name in it once." + place);
    }

    private static String path(JacksonException wrong) {
        return String.join(".", names(wrong)).replace(".[", "[");
    }

    private static List<String> names(JacksonException wrong) {
        return wrong.getPath().stream().map(UnreadableBody::name).toList();
    }

    private static String name(JacksonException.Reference step) {
        String name = step.getPropertyName();
        if (name == null) {
            return "[" + step.getIndex() + "]";
        }
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
