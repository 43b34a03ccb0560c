package org.caravanserai.mail;

import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;

/** Looks again and again whether there is anything to write. */
class MailRoutes extends RouteBuilder {
    private final Postbox postbox;
    private final Duration every;

    MailRoutes(Postbox postbox, Duration every) {
        this.postbox = postbox;
        this.every = every;
    }

    @Override
    public void configure() {
        from("scheduler:mail?delay=" + every.toMillis()).routeId("write-mail").process(exchange -> postbox.look());
    }
}
