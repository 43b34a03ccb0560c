package org.caravanserai.directory;

import org.caravanserai.connectors.directory.ListedService;
import tools.jackson.databind.json.JsonMapper;

/** How what a counter is shown rests in its column; a directory leaves out much, so here nothing missing is a mistake. */
final class Listing {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Listing() {}

    static String write(ListedService service) {
        return JSON.writeValueAsString(service);
    }

    static ListedService read(String column) {
        return JSON.readValue(column, ListedService.class);
    }
}
