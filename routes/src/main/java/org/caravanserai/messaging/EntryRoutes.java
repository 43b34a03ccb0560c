package org.caravanserai.messaging;

import java.util.function.Function;
import org.apache.camel.builder.RouteBuilder;
import org.caravanserai.answer.Answer;

/** The entries of a feature: one route for each operation of a contract, named by its operationId. */
public abstract class EntryRoutes extends RouteBuilder {

    /** {@code direct:<operationId>} takes a request and leaves the feature's answer. */
    protected void entry(String operationId, Function<Asked, Answer<?>> door) {
        from("direct:" + operationId)
                .routeId(operationId)
                .errorHandler(noErrorHandler()) // the caller's edge logs a failure, without the words it may quote
                .process(exchange -> exchange.getMessage()
                        .setBody(door.apply(exchange.getMessage().getMandatoryBody(Asked.class))));
    }
}
