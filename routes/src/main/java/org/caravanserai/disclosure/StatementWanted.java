package org.caravanserai.disclosure;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose statement, and which page of it.
 *
 * @param reference the asking agency's own of the person
 * @param before only consents older than this one
 */
public record StatementWanted(String reference, @Nullable UUID before, int limit) {
    @Override
    public String toString() {
        return "StatementWanted[before " + before + "]";
    }
}
