package org.caravanserai.erasure;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Erases from time to time what need not be kept any longer; destroys every hour the keys of epochs that are over. */
@Component
class ErasureRoutes extends RouteBuilder {
    private final Erasure erasure;
    private final ErasureSettings settings;

    ErasureRoutes(Erasure erasure, ErasureSettings settings) {
        this.erasure = erasure;
        this.settings = settings;
    }

    @Override
    public void configure() {
        from("scheduler:erase?delay=" + settings.every().toMillis())
                .routeId("erase-referrals")
                .process(exchange -> erasure.run());
        from("scheduler:epochs?delay=3600000").routeId("end-epochs").process(exchange -> erasure.endEpochs());
    }
}
