package org.caravanserai.messaging;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The error handling of all routes, with what it parks and how often it asked for the database written down. */
public final class TestedErrors {
    private final List<String> parked = new CopyOnWriteArrayList<>();
    private final Database database = new Database();

    /** What is to be added to a context before its routes. */
    public ErrorHandling handling(CamelContext camel) {
        var beans = new StaticListableBeanFactory();
        beans.addBean("camel", camel);
        beans.addBean("parking", (Parking) this::park);
        return new ErrorHandling(
                new DatabaseWatch(beans.getBeanProvider(CamelContext.class), database),
                new ParkFailed(beans.getBeanProvider(Parking.class)));
    }

    private void park(UUID delivery, String cause) {
        parked.add(delivery + " " + cause);
    }

    /** Delivery and cause of each, in order. */
    public List<String> parked() {
        return parked;
    }

    /** Whether somebody looked if the database answers. */
    public boolean askedForTheDatabase() {
        return database.asked;
    }

    /** A database that answers whoever asks whether it does. */
    private static final class Database extends JdbcTemplate {
        private volatile boolean asked;

        @Override
        public <T> @Nullable T queryForObject(String sql, Class<T> type) {
            if (!sql.equals("SELECT 1")) {
                throw new DataAccessResourceFailureException("only asked whether it answers");
            }
            asked = true;
            return type.cast(1);
        }
    }
}
