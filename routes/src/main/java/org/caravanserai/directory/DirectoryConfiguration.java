package org.caravanserai.directory;

import org.caravanserai.agency.Agencies;
import org.caravanserai.configuration.ConfigurationFolder;
import org.caravanserai.journey.Codes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Reads at start which directories are read. */
@Configuration(proxyBeanMethods = false)
class DirectoryConfiguration {

    @Bean
    Directories directories(ConfigurationFolder folder, Environment environment, Agencies agencies, Codes codes) {
        return DirectoriesFile.read(
                folder.file("directories.yaml"), environment::resolveRequiredPlaceholders, agencies, codes);
    }
}
