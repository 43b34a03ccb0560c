package org.caravanserai.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.caravanserai.answer.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;

/** What comes back from a route, in a real Camel. */
class OperationTest {
    private final CamelContext camel = new DefaultCamelContext();
    private final Operation operation = new Operation(camel.createProducerTemplate());

    @BeforeEach
    void start() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:readConsent").process(call -> call.getMessage().setBody(new Answer.NotThere<String>()));
                from("direct:overtaken").process(call -> {
                    throw new CannotAcquireLockException("overtaken");
                });
                from("direct:checked").process(call -> {
                    throw new IOException("checked");
                });
                from("direct:silent").process(call -> call.getMessage().setBody(null));
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void givesWhatTheRouteAnswers() {
        Answer<String> answer = operation.call("readConsent", "id");

        assertThat(answer).isInstanceOf(Answer.NotThere.class);
    }

    @Test
    void failsWithTheCauseAndNotWithItsWrapping() {
        assertThatThrownBy(() -> operation.call("overtaken", "id")).isInstanceOf(CannotAcquireLockException.class);
        assertThatThrownBy(() -> operation.call("checked", "id"))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void takesNoAnswerForAMistakeOfOurs() {
        assertThatThrownBy(() -> operation.call("silent", "id"))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("silent");
    }
}
