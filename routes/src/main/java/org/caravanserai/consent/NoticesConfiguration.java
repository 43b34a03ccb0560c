package org.caravanserai.consent;

import java.util.List;
import org.caravanserai.configuration.BeforeChange;
import org.caravanserai.configuration.ConfigurationFolder;
import org.caravanserai.configuration.ConfigurationPart;
import org.caravanserai.configuration.Draft;
import org.caravanserai.configuration.Objection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the notices, at start and at each reload. */
@Configuration(proxyBeanMethods = false)
class NoticesConfiguration {

    @Bean
    Notices notices(ConfigurationFolder folder) {
        return Notices.read(folder.file("notices"));
    }

    @Bean
    ConfigurationPart<Notices> noticesAnew(Notices notices, ConfigurationFolder folder) {
        return new ConfigurationPart<>(Notices.class, draft -> Notices.read(folder.file("notices")), notices::replace);
    }

    /** A consent names a version: under one version, all people were shown the same words. */
    @Bean
    BeforeChange wordsStay(Notices notices) {
        return new BeforeChange() {
            @Override
            public List<Objection> objections(Draft draft) {
                return notices.rewordedIn(draft.part(Notices.class)).stream()
                        .map(id -> new Objection(
                                "notices." + id, "version", "Its words have changed: raise its version, too."))
                        .toList();
            }
        };
    }
}
