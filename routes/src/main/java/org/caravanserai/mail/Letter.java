package org.caravanserai.mail;

import java.util.Locale;
import org.caravanserai.connectors.exchange.AgencyId;
import org.springframework.context.MessageSource;
import org.springframework.mail.SimpleMailMessage;

/**
 * What is written: how many wait and where to look. No code, no name, no need; from an address with one service a need is one.
 *
 * @param hub where the pages are
 */
record Letter(MessageSource words, MailSettings settings, String hub) {

    SimpleMailMessage about(AgencyId agency, String address, Unopened unopened, Returns returns, boolean last) {
        Locale in = settings.languageOf(agency);
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setFrom(settings.from());
        mail.setTo(address);
        mail.setSubject(words.getMessage("mail.subject", null, in));
        mail.setText((unopened.count() > 0 ? inbox(unopened, in) : "")
                + (returns.any() ? sent(returns, in) : "")
                + (last ? words.getMessage("mail.last", null, in) + "\n\n" : "")
                + words.getMessage("mail.why", null, in) + "\n");
        return mail;
    }

    private String inbox(Unopened unopened, Locale in) {
        return words.getMessage("mail.waiting", new Object[] {unopened.count()}, in) + "\n"
                + words.getMessage("mail.new", new Object[] {unopened.fresh()}, in) + "\n"
                + words.getMessage("mail.late", new Object[] {unopened.late()}, in) + "\n\n"
                + hub + "/inbox\n\n";
    }

    private String sent(Returns returns, Locale in) {
        return words.getMessage("mail.returns", null, in) + "\n"
                + words.getMessage("mail.returns.waiting", new Object[] {returns.waiting()}, in) + "\n"
                + words.getMessage("mail.late", new Object[] {returns.late()}, in) + "\n"
                + words.getMessage("mail.returns.ended", new Object[] {returns.ended()}, in) + "\n\n"
                + hub + "/counter/referrals\n\n";
    }
}
