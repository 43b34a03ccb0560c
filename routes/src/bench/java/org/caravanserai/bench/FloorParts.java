package org.caravanserai.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.caravanserai.sandbox.EmbeddedDatabase;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.JdbcTemplate;

/** The hub's own broker, connections and database, and nothing on top; no stereotype, so that the hub's scan passes it by. */
@ImportAutoConfiguration(CamelAutoConfiguration.class)
@ComponentScan(
        basePackages = "org.caravanserai.messaging",
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = ".*\\.(EmbeddedBroker|BrokerSettings|BrokerConnections)"))
class FloorParts {
    private static final int CONNECTIONS = 16;

    @Bean(destroyMethod = "close")
    EmbeddedDatabase database(@Value("${bench.folder}") Path folder) throws IOException {
        return EmbeddedDatabase.start(folder);
    }

    @Bean
    HikariDataSource dataSource(EmbeddedDatabase database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setMaximumPoolSize(CONNECTIONS);
        return pool;
    }

    @Bean
    JdbcTemplate jdbcTemplate(HikariDataSource dataSource) {
        return new JdbcTemplate(dataSource);
    }

    @Bean
    Floor floor(
            CamelContext camel,
            JdbcTemplate db,
            org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ broker) {
        return new Floor(camel, db, broker);
    }
}
