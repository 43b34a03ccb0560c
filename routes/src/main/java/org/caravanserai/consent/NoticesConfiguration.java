package org.caravanserai.consent;

import org.caravanserai.configuration.ConfigurationFolder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the notices at start. */
@Configuration(proxyBeanMethods = false)
class NoticesConfiguration {

    @Bean
    Notices notices(ConfigurationFolder folder) {
        return Notices.read(folder.file("notices"));
    }
}
