package org.caravanserai.sandbox.simulator;

import java.util.HashMap;
import java.util.Map;

/**
 * What a simulated system answers.
 *
 * @param headers beside {@code Content-Type}
 * @param body empty for none
 */
public record Answer(int status, String contentType, Map<String, String> headers, String body) {
    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer of(int status, String contentType, String body) {
        return new Answer(status, contentType, Map.of(), body);
    }

    public static Answer json(int status, String body) {
        return of(status, "application/json", body);
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, more, body);
    }
}
