package org.caravanserai.clock;

import com.github.f4b6a3.uuid.UuidCreator;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The real clock, ids and chance; a test brings its own. */
@Configuration(proxyBeanMethods = false)
class ClockBeans {

    /** Microseconds: what PostgreSQL keeps, so that what is hashed is what is stored. */
    @Bean
    @ConditionalOnMissingBean
    InstantSource instants() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    }

    @Bean
    @ConditionalOnMissingBean
    IdSource ids() {
        return UuidCreator::getTimeOrderedEpochPlus1;
    }

    @Bean
    @ConditionalOnMissingBean
    RandomGenerator chance() {
        return new SecureRandom();
    }
}
