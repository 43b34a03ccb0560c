package org.caravanserai.answer;

/**
 * One field that breaks a rule. Never says what the field holds.
 *
 * @param field path in the body, such as {@code facts.NOTE}, or the name of a header or parameter
 * @param rule such as {@code required} or {@code maxLength 280}
 * @param message the same in a plain sentence
 */
public record FieldFault(String field, String rule, String message) {}
