package org.caravanserai.drop;

import org.caravanserai.answer.FieldFault;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One row of a file, before any rule was asked.
 *
 * @param line where it begins in the file, from 1
 * @param content {@code row}, {@code actor}, {@code unit}, {@code consent} and {@code referral}; null where it could not be read
 * @param fault why it could not be read
 */
record Row(
        long line, @Nullable ObjectNode content, @Nullable FieldFault fault) {

    static Row of(long line, ObjectNode content) {
        return new Row(line, content, null);
    }

    static Row unreadable(long line, FieldFault fault) {
        return new Row(line, null, fault);
    }

    @Override
    public String toString() {
        return "row at line " + line;
    }
}
