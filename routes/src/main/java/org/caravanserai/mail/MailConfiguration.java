package org.caravanserai.mail;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Set;
import org.caravanserai.agency.Agencies;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.messaging.RetrySchedule;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.MailSender;

/** Mail, where a server ({@code spring.mail.host}) is named; addresses without a server stop the start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
class MailConfiguration {

    @Bean
    @ConditionalOnProperty("spring.mail.host")
    MailRoutes mailRoutes(Postbox postbox, MailSettings settings, MeterRegistry meters) {
        postbox.measuredBy(meters);
        return new MailRoutes(postbox, settings.every());
    }

    @Bean
    @ConditionalOnProperty("spring.mail.host")
    Postbox postbox(
            Agencies agencies,
            MailStore store,
            UnopenedStore inboxes,
            ReturnsStore senders,
            MailSender server,
            MailSettings settings,
            MessageSource words,
            RetrySchedule schedule,
            InstantSource clock,
            @Value("${caravanserai.address}") String address) {
        Letter letter = new Letter(words, settings, address);
        return new Postbox(agencies, store, inboxes, senders, server, settings, letter, schedule, clock);
    }

    /** Who named addresses and no server would wait for mail that never comes. */
    @Bean
    MailWithServer mailWithServer(
            MailSettings settings, Agencies agencies, @Value("${spring.mail.host:}") String host) {
        checkAgencies("to", settings.to().keySet(), agencies);
        checkAgencies("lang", settings.lang().keySet(), agencies);
        return new MailWithServer(settings, host);
    }

    private static void checkAgencies(String setting, Set<String> named, Agencies agencies) {
        named.stream()
                .filter(id -> agencies.find(new AgencyId(id)).isEmpty())
                .findFirst()
                .ifPresent(id -> {
                    throw new IllegalArgumentException(
                            "caravanserai.mail." + setting + "." + id + ": there is no such agency");
                });
    }

    record MailWithServer(MailSettings settings, String host) {
        MailWithServer {
            if (host.isBlank() && !settings.to().isEmpty()) {
                throw new IllegalArgumentException("caravanserai.mail.to names an address: name spring.mail.host, too");
            }
        }
    }
}
