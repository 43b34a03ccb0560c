package org.caravanserai.issuing;

import org.caravanserai.agency.Agencies;
import org.caravanserai.configuration.ConfigurationFolder;
import org.caravanserai.configuration.ConfigurationPart;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the clients, at start and at each reload. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IssuingSettings.class)
class IssuingConfiguration {
    private static final String FILE = "clients.yaml";

    @Bean
    Clients clients(ConfigurationFolder folder, Agencies agencies) {
        return Clients.read(folder.file(FILE), agencies);
    }

    @Bean
    ConfigurationPart<Clients> clientsAnew(Clients clients, ConfigurationFolder folder) {
        return new ConfigurationPart<>(
                Clients.class, draft -> Clients.read(folder.file(FILE), draft.part(Agencies.class)), clients::replace);
    }
}
