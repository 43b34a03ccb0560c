package org.caravanserai.mail;

import java.util.Locale;
import org.caravanserai.connectors.exchange.AgencyId;
import org.springframework.context.MessageSource;
import org.springframework.mail.SimpleMailMessage;

/** What is written: how many wait and where to look. No code, no name, no need; from an address with one service a need is one. */
record Letter(MessageSource words, MailSettings settings, String inbox) {

    SimpleMailMessage about(AgencyId agency, String address, Unopened unopened, boolean last) {
        Locale in = settings.languageOf(agency);
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setFrom(settings.from());
        mail.setTo(address);
        mail.setSubject(words.getMessage("mail.subject", null, in));
        mail.setText(words.getMessage("mail.waiting", new Object[] {unopened.count()}, in) + "\n"
                + words.getMessage("mail.new", new Object[] {unopened.fresh()}, in) + "\n"
                + words.getMessage("mail.late", new Object[] {unopened.late()}, in) + "\n\n"
                + inbox + "\n\n"
                + (last ? words.getMessage("mail.last", null, in) + "\n\n" : "")
                + words.getMessage("mail.why", null, in) + "\n");
        return mail;
    }
}
