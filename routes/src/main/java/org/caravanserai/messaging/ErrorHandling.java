package org.caravanserai.messaging;

import org.apache.camel.builder.RouteConfigurationBuilder;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * What happens when a step fails, once for all routes: while the database cannot answer, the message goes back and consumers
 * rest; anything else is our fault, and the delivery is parked with its cause.
 */
@Component
public class ErrorHandling extends RouteConfigurationBuilder {
    public static final String REDELIVER = "redeliver-or-park";
    private final DatabaseWatch database;
    private final ParkFailed park;

    ErrorHandling(DatabaseWatch database, ParkFailed park) {
        this.database = database;
        this.park = park;
    }

    @Override
    public void configuration() {
        routeConfiguration(REDELIVER)
                .onException(
                        DataAccessResourceFailureException.class,
                        TransientDataAccessException.class,
                        CannotCreateTransactionException.class,
                        TransactionSystemException.class)
                .handled(false)
                .logExhausted(false) // its message could quote what failed
                .process(exchange -> database.away())
                .end()
                .onException(Exception.class)
                .handled(true)
                .process(park);
    }
}
