package org.caravanserai.api;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Counts a text as JSON Schema's {@code maxLength} does, in code points. Java's own count would refuse at half the
 * length what is written in Adlam or Hanifi Rohingya.
 */
public class CodePoints implements ConstraintValidator<Size, CharSequence> {
    private int min;
    private int max;

    @Override
    public void initialize(Size size) {
        min = size.min();
        max = size.max();
    }

    @Override
    public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
        return text == null || in(text) >= min && in(text) <= max;
    }

    static int in(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }
}
