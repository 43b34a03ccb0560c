package org.caravanserai.backup;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.caravanserai.proof.AuditCommand;
import org.springframework.core.env.Environment;

/**
 * Where a hub keeps what it keeps, by its settings.
 *
 * @param url of the database
 * @param credentials for it
 * @param keys that open the facts, and name people
 * @param apart what no backup may hold: those keys, and what opens or signs
 */
record HubPlace(String url, Properties credentials, Path config, Path ledger, Path keys, List<Path> apart) {

    static HubPlace of(Environment settings, String url, Properties credentials) {
        return new HubPlace(
                url,
                credentials,
                path(settings, "caravanserai.config"),
                path(settings, "caravanserai.ledger"),
                path(settings, "caravanserai.keys"),
                List.of(
                        path(settings, "caravanserai.keys"),
                        path(settings, "caravanserai.master-keys"),
                        path(settings, "caravanserai.signing-keys"),
                        path(settings, "caravanserai.secrets")));
    }

    /** Of a database of the operator's own. */
    static HubPlace of(Environment settings) throws NotPossible {
        String url = settings.getProperty("spring.datasource.url", "");
        if (url.isBlank()) {
            throw new NotPossible("spring.datasource.url names no database");
        }
        return of(settings, url, AuditCommand.credentials(settings));
    }

    String user() {
        return credentials.getProperty("user", "");
    }

    String password() {
        return credentials.getProperty("password", "");
    }

    private static Path path(Environment settings, String name) {
        return Path.of(settings.getRequiredProperty(name)).toAbsolutePath().normalize();
    }
}
