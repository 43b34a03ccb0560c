package org.caravanserai.configuration;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One part of what an operator edits, which can be read anew while we run. A feature that has files of its own offers a bean of
 * this, and they take part in every reload.
 *
 * @param type what the files become
 * @param read reads and checks them whole, and changes nothing; throws {@link BadConfiguration} naming the line
 * @param replace puts what was read in force, at once and without failing
 */
public record ConfigurationPart<T>(Class<T> type, Function<Draft, T> read, Consumer<T> replace) {}
