package org.caravanserai.configuration;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says in an operator's words, and at the place they can mend, what Jackson found. */
final class Mistake {
    private static final String OTHER_KIND = "this cannot be read: another kind of value belongs here";

    private Mistake() {}

    static Position position(JacksonException e, Lines lines) {
        if (e instanceof StreamReadException && e.getLocation() != null) {
            return new Position(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
        }
        return lines.at(path(e));
    }

    static String words(JacksonException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                "unknown key '" + unknown.getPropertyName() + "', allowed: " + joined(unknown.getKnownPropertyIds());
            case InvalidNullException missing ->
                "missing key '" + missing.getPropertyName() + "', or nothing behind it";
            case InvalidTypeIdException type -> unknownWay(type);
            case InvalidFormatException format -> badWord(format);
            case ValueInstantiationException refused -> ours(refused);
            case StreamReadException syntax -> syntax.getOriginalMessage();
            default -> OTHER_KIND;
        };
    }

    /** Our records say themselves what is wrong. */
    private static String ours(ValueInstantiationException e) {
        return e.getCause() instanceof IllegalArgumentException cause ? String.valueOf(cause.getMessage()) : OTHER_KIND;
    }

    private static List<Object> path(JacksonException e) {
        return e.getPath().stream()
                .<Object>map(step -> step.getPropertyName() == null ? step.getIndex() : step.getPropertyName())
                .toList();
    }

    private static String unknownWay(InvalidTypeIdException e) {
        String allowed = "allowed: " + Subtypes.words(e.getBaseType().getRawClass());
        return e.getTypeId() == null
                ? "missing key '" + Subtypes.key(e.getBaseType().getRawClass()) + "', " + allowed
                : "unknown word '" + e.getTypeId() + "', " + allowed;
    }

    private static String badWord(InvalidFormatException e) {
        Class<?> type = e.getTargetType();
        String said = "'" + e.getValue() + "'";
        if (type.isEnum()) {
            return "unknown word " + said + ", allowed: " + joined(Arrays.asList(type.getEnumConstants()));
        }
        if (type == LocalDate.class) {
            return said + " is not a date, allowed: like 2026-12-31";
        }
        if (type == ZoneId.class) {
            return said + " is not a time zone, allowed: like Europe/Madrid";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type) || type == Boolean.class) {
            return said + " is not a value of type " + type.getSimpleName();
        }
        return e.getOriginalMessage();
    }

    private static String joined(Collection<?> words) {
        return words.isEmpty()
                ? "no other"
                : words.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
