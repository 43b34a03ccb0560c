package org.caravanserai.ledger;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the ledger is.
 *
 * @param ledger the folder, outside the database and its backups; nodes that share a database share it too
 * @param node this node's name, which no other node on that folder has
 * @param ledgerLost a file of the ledger that is gone or cut for good, and is no longer waited for; a withdrawal that only it
 *     knew is lost with it
 */
@ConfigurationProperties("caravanserai")
record LedgerSettings(
        @DefaultValue("./data/ledger") Path ledger,
        @DefaultValue("node-1") String node,
        Optional<String> ledgerLost) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");

    LedgerSettings {
        if (!NAME.matcher(node).matches()) {
            throw new IllegalArgumentException(
                    "caravanserai.node is made of small letters, digits and dashes: " + node);
        }
    }
}
