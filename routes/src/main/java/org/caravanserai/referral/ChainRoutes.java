package org.caravanserai.referral;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Looks twice a second which links of chains have moved. */
@Component
class ChainRoutes extends RouteBuilder {
    private final ChainNews news;

    ChainRoutes(ChainNews news) {
        this.news = news;
    }

    @Override
    public void configure() {
        from("scheduler:chains?delay=500").routeId("tell-chains").process(exchange -> news.tell());
    }
}
