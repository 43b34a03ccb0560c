package org.caravanserai.sandbox.simulator;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One request to a simulated system.
 *
 * @param method such as {@code GET}
 * @param uri its path and query as they came
 * @param header a header's first value, by name
 */
public record Request(String method, URI uri, Function<String, @Nullable String> header, byte[] body) {

    public String path() {
        return uri.getPath();
    }

    /** Empty where there is none. */
    public String query() {
        return Optional.ofNullable(uri.getRawQuery()).orElse("");
    }

    public Optional<String> headed(String name) {
        return Optional.ofNullable(header.apply(name));
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
