package org.caravanserai.configuration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A configuration that was read and is not in force; its parts may look at each other, in any order. */
public final class Draft {
    private final List<ConfigurationPart<?>> parts;
    private final Map<Class<?>, Object> read = new HashMap<>();

    public Draft(List<ConfigurationPart<?>> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * The part as it is to be.
     *
     * @throws BadConfiguration naming the line of the first mistake
     */
    public <T> T part(Class<T> type) {
        Object there = read.get(type);
        if (there == null) {
            there = part(type, parts);
            read.put(type, there);
        }
        return type.cast(there);
    }

    private Object part(Class<?> type, List<ConfigurationPart<?>> among) {
        return among.stream()
                .filter(part -> part.type().equals(type))
                .findFirst()
                .map(part -> (Object) part.read().apply(this))
                .orElseThrow(() -> new IllegalStateException("nobody reads " + type.getSimpleName()));
    }

    /** Reads what nobody has looked at yet. */
    void readAll() {
        parts.forEach(part -> part(part.type()));
    }

    void putInForce() {
        parts.forEach(this::replace);
    }

    private <T> void replace(ConfigurationPart<T> part) {
        part.replace().accept(part(part.type()));
    }
}
