package org.caravanserai.audit;

import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Seals the receipts of each second. */
@Component
class SealRoutes extends RouteBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(SealRoutes.class);
    private final Sealer sealer;

    SealRoutes(Sealer sealer) {
        this.sealer = sealer;
    }

    @Override
    public void configure() {
        from("scheduler:seal?delay=1000").routeId("seal-receipts").process(exchange -> seal());
    }

    private void seal() {
        try {
            sealer.seal();
        } catch (RuntimeException e) {
            LOG.warn("receipts wait to be sealed: {}", e.getClass().getSimpleName());
        }
    }
}
