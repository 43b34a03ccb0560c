package org.caravanserai.api;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.caravanserai.problem.Problem;
import org.caravanserai.problem.ProblemException;
import org.caravanserai.problem.ProblemType;
import org.springframework.stereotype.Component;

/** Enters Camel: one operation of a contract is one {@code direct:} entry of the same name. */
@Component
public class Operation {
    private final ProducerTemplate camel;

    Operation(ProducerTemplate camel) {
        this.camel = camel;
    }

    /**
     * Calls {@code direct:<operationId>} on this thread and in its transaction, if any.
     *
     * @param <T> what the route is known to answer
     * @throws RuntimeException what the route failed with, without Camel's wrapping
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T call(String operationId, Object body) {
        try {
            return (T)
                    requireNonNull(camel.requestBody("direct:" + operationId, body), operationId + " gave no answer");
        } catch (CamelExecutionException wrapped) {
            throw unwrapped(wrapped);
        }
    }

    private static RuntimeException unwrapped(CamelExecutionException wrapped) {
        Throwable cause = wrapped.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof RejectedExecutionException) {
            return new ProblemException(
                    Problem.of(ProblemType.TRY_LATER, "The hub is starting or stopping; try again in a moment."));
        }
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }
}
