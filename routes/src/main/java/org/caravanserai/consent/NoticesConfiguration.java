package org.caravanserai.consent;

import java.util.List;
import java.util.stream.Stream;
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

    private static final String SUBSTANCE =
            "A change that was of substance no longer is, and a text from before it would be"
                    + " shown again: leave the change as it was, and have the text translated anew.";

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
                Notices then = draft.part(Notices.class);
                return Stream.concat(
                                notices.rewordedIn(then).stream()
                                        .map(id -> objection(
                                                id, "version", "Its words have changed: raise its version, too.")),
                                notices.excusedIn(then).stream().map(id -> objection(id, "changes", SUBSTANCE)))
                        .toList();
            }

            private Objection objection(String id, String field, String what) {
                return new Objection("notices." + id, field, what);
            }
        };
    }
}
