package org.caravanserai.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.impl.AddressInfo;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.JdbcTemplate;

/** What Camel, Artemis and PostgreSQL carry with no rule on top: two durable queue hops, an insert at the end of each. */
final class Floor {
    private static final int CONSUMERS = 8;
    private static final int SENDERS = 8;
    private static final int UNDER_WAY = 400;
    private final CamelContext camel;
    private final JdbcTemplate db;
    private final EmbeddedActiveMQ broker;
    private final Semaphore room = new Semaphore(UNDER_WAY);
    private final LongAdder arrived = new LongAdder();
    private volatile boolean open = true;

    Floor(CamelContext camel, JdbcTemplate db, EmbeddedActiveMQ broker) {
        this.camel = camel;
        this.db = db;
        this.broker = broker;
    }

    /** Messages a second over both hops. */
    static double measure(Path folder, Duration warmUp, Duration time) throws Exception {
        try (var context = new SpringApplicationBuilder(FloorParts.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run(
                        "--bench.folder=" + folder,
                        "--caravanserai.broker.folder=" + folder.resolve("artemis"),
                        "--camel.main.shutdown-timeout=5")) {
            return context.getBean(Floor.class).run(warmUp, time);
        }
    }

    private double run(Duration warmUp, Duration time) throws Exception {
        prepare();
        for (int n = 0; n < SENDERS; n++) {
            Thread.ofPlatform().daemon().start(this::send);
        }
        Thread.sleep(warmUp);
        long before = arrived.sum();
        long start = System.nanoTime();
        Thread.sleep(time);
        double rate = (arrived.sum() - before) * 1e9 / (System.nanoTime() - start);
        drain();
        return rate;
    }

    private void prepare() throws Exception {
        for (String queue : new String[] {"floor.a", "floor.b"}) {
            var server = broker.getActiveMQServer();
            server.addOrUpdateAddressInfo(new AddressInfo(SimpleString.of(queue), RoutingType.ANYCAST));
            server.createQueue(
                    QueueConfiguration.of(queue)
                            .setAddress(queue)
                            .setRoutingType(RoutingType.ANYCAST)
                            .setDurable(true),
                    true);
            db.execute("CREATE TABLE " + queue.replace('.', '_') + " (id uuid PRIMARY KEY, at timestamptz NOT NULL)");
        }
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("jms:queue:floor.a?concurrentConsumers=" + CONSUMERS)
                        .process(exchange -> insert("floor_a", exchange))
                        .to("jms:queue:floor.b");
                from("jms:queue:floor.b?concurrentConsumers=" + CONSUMERS).process(exchange -> {
                    insert("floor_b", exchange);
                    arrived.increment();
                    room.release();
                });
            }
        });
    }

    private void insert(String table, Exchange exchange) {
        db.update(
                "INSERT INTO " + table + " VALUES (?, now())",
                UUID.fromString(exchange.getMessage().getBody(String.class)));
    }

    private void send() {
        try (ProducerTemplate producer = camel.createProducerTemplate()) {
            while (open) {
                room.acquire();
                if (!open) {
                    room.release();
                    return;
                }
                producer.sendBody("jms:queue:floor.a", UUID.randomUUID().toString());
            }
        } catch (java.io.IOException | InterruptedException end) {
            open = false;
        }
    }

    private void drain() throws InterruptedException {
        open = false;
        if (!room.tryAcquire(UNDER_WAY, 10, java.util.concurrent.TimeUnit.SECONDS)) {
            System.err.println("the floor did not drain");
        }
    }
}
