package org.caravanserai.api;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Counts the items of a list, as the validator that {@link CodePoints} displaces would. */
public class Items implements ConstraintValidator<Size, Collection<?>> {
    private int min;
    private int max;

    @Override
    public void initialize(Size size) {
        min = size.min();
        max = size.max();
    }

    @Override
    public boolean isValid(@Nullable Collection<?> items, ConstraintValidatorContext context) {
        return items == null || items.size() >= min && items.size() <= max;
    }
}
