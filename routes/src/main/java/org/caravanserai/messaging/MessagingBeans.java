package org.caravanserai.messaging;

import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what needs no more than chance. */
@Configuration(proxyBeanMethods = false)
class MessagingBeans {

    @Bean
    RetrySchedule retrySchedule(RandomGenerator chance) {
        return new RetrySchedule(chance);
    }
}
