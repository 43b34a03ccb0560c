package org.caravanserai.mail;

import org.apache.camel.builder.RouteBuilder;

/** Looks every ten seconds whether there is anything to write. */
class MailRoutes extends RouteBuilder {
    private final Postbox postbox;

    MailRoutes(Postbox postbox) {
        this.postbox = postbox;
    }

    @Override
    public void configure() {
        from("scheduler:mail?delay=10000").routeId("write-mail").process(exchange -> postbox.look());
    }
}
