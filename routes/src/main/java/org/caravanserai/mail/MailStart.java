package org.caravanserai.mail;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says once whether mail is on. A start is also how an address or a server changes, so what failed before is tried again. */
@Component
class MailStart {
    private static final Logger LOG = LoggerFactory.getLogger(MailStart.class);
    private final MailSettings settings;
    private final MailStore store;

    MailStart(MailSettings settings, MailStore store) {
        this.settings = settings;
        this.store = store;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        store.beginAnew(settings.to().keySet());
        LOG.info(says(settings));
    }

    static String says(MailSettings settings) {
        int agencies = settings.to().size();
        return agencies == 0
                ? "mail is off: spring.mail.host, caravanserai.mail.from and caravanserai.mail.to.<agency> turn it on"
                : "mail is on for " + agencies + (agencies == 1 ? " agency" : " agencies");
    }
}
