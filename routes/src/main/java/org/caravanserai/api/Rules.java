package org.caravanserai.api;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.caravanserai.answer.FieldFault;
import org.jspecify.annotations.Nullable;

/** Names rules in the words of the contracts, such as {@code maxLength 280} or {@code one of counter, partner}. */
final class Rules {
    private static final Map<Class<?>, String> TYPES = Map.ofEntries(
            Map.entry(String.class, "string"),
            Map.entry(Boolean.class, "boolean"),
            Map.entry(boolean.class, "boolean"),
            Map.entry(Integer.class, "integer"),
            Map.entry(int.class, "integer"),
            Map.entry(Long.class, "integer"),
            Map.entry(long.class, "integer"),
            Map.entry(Double.class, "number"),
            Map.entry(UUID.class, "uuid"),
            Map.entry(LocalDate.class, "date"),
            Map.entry(Instant.class, "date-time"));

    private Rules() {}

    static FieldFault unknown(String field) {
        return new FieldFault(field, "unknown", "The contract has no such field here.");
    }

    static FieldFault required(String field) {
        return new FieldFault(field, "required", "This is needed.");
    }

    /** What a value had to be, when it is of another type. */
    static FieldFault typed(String field, @Nullable Class<?> type) {
        String rule = type == null ? "object" : typeOf(type);
        return new FieldFault(field, rule, "This must be: " + rule + ".");
    }

    private static String typeOf(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        return TYPES.getOrDefault(type, Collection.class.isAssignableFrom(type) ? "array" : "object");
    }

    /** The rule that a bean constraint states; its own message is left out, since it may quote the value. */
    static FieldFault broken(String field, ConstraintViolation<?> violation) {
        return broken(field, violation.getConstraintDescriptor().getAnnotation(), violation.getInvalidValue());
    }

    private static FieldFault broken(String field, Annotation constraint, @Nullable Object value) {
        return switch (constraint) {
            case NotNull needed -> required(field);
            case Size size -> sized(field, size, value);
            case Pattern pattern -> new FieldFault(field, "pattern " + pattern.regexp(), "This has another form.");
            case Min min -> new FieldFault(field, "minimum " + min.value(), "This is too small.");
            case Max max -> new FieldFault(field, "maximum " + max.value(), "This is too large.");
            default -> new FieldFault(field, constraint.annotationType().getSimpleName(), "This breaks the contract.");
        };
    }

    private static FieldFault sized(String field, Size size, @Nullable Object value) {
        boolean text = value instanceof CharSequence;
        if (lengthOf(value) > size.max()) {
            return new FieldFault(field, (text ? "maxLength " : "maxItems ") + size.max(), "This is too long.");
        }
        return new FieldFault(field, (text ? "minLength " : "minItems ") + size.min(), "This is too short.");
    }

    private static int lengthOf(@Nullable Object value) {
        if (value instanceof CharSequence text) {
            return CodePoints.in(text);
        }
        return value instanceof Collection<?> items ? items.size() : 0;
    }
}
