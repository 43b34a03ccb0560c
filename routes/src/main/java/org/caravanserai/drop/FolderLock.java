package org.caravanserai.drop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.caravanserai.connectors.exchange.AgencyId;
import org.springframework.stereotype.Component;

/** Lets one node at a time into an agency's folder; a node that dies lets go with its connection. */
@Component
class FolderLock {
    private static final int DROP_FOLDERS = 0x64726f70; // "drop", beside what else takes advisory locks
    private final DataSource database;

    FolderLock(DataSource database) {
        this.database = database;
    }

    /** Does nothing while another node is there. */
    void hold(AgencyId agency, Callable<Void> work) throws Exception {
        try (Connection own = database.getConnection()) {
            if (!ask(own, "SELECT pg_try_advisory_lock(?, hashtext(?))", agency)) {
                return;
            }
            try {
                work.call();
            } finally {
                ask(own, "SELECT pg_advisory_unlock(?, hashtext(?))", agency);
            }
        }
    }

    private static boolean ask(Connection connection, String lock, AgencyId agency) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(lock)) {
            statement.setInt(1, DROP_FOLDERS);
            statement.setString(2, agency.value());
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
