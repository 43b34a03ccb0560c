package org.caravanserai.issuing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caravanserai.agency.Agencies;
import org.caravanserai.configuration.ConfigurationFile;

/** Every client, as {@code clients.yaml} in force names them; a reload replaces all of them at once. */
final class Clients {
    private volatile Map<String, Client> byId;

    private Clients(Map<String, Client> byId) {
        this.byId = Map.copyOf(byId);
    }

    private record Content(List<Client> clients) {}

    /**
     * Without the file there are none.
     *
     * @throws org.caravanserai.configuration.BadConfiguration naming the line of the first mistake
     */
    static Clients read(Path path, Agencies agencies) {
        if (!Files.exists(path)) {
            return new Clients(Map.of());
        }
        ConfigurationFile file = ConfigurationFile.open(path);
        Map<String, Client> byId = new LinkedHashMap<>();
        List<Client> clients = file.as(Content.class).clients();
        for (int i = 0; i < clients.size(); i++) {
            Client client = clients.get(i);
            check(file, i, client, agencies);
            if (byId.put(client.id(), client) != null) {
                throw file.wrong("duplicate client '" + client.id() + "'", "clients", i, "id");
            }
        }
        return new Clients(byId);
    }

    private static void check(ConfigurationFile file, int index, Client client, Agencies agencies) {
        boolean enforcement = agencies.find(client.agency())
                .orElseThrow(() -> file.wrong("unknown agency '" + client.agency() + "'", "clients", index, "agency"))
                .enforcement();
        if (enforcement) {
            throw file.wrong("an agency of kind enforcement has no way in", "clients", index, "agency");
        }
    }

    Optional<Client> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    void replace(Clients read) {
        byId = read.byId;
    }
}
