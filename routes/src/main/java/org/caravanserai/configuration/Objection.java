package org.caravanserai.configuration;

/**
 * Why a configuration without a mistake cannot follow the one in force.
 *
 * @param about such as {@code agencies.ngo-harbour}
 * @param rule a stable word, such as {@code still-open}
 * @param words what to do, for the operator
 */
public record Objection(String about, String rule, String words) {}
