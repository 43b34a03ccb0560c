package org.caravanserai.mail;

import jakarta.mail.MessagingException;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/** Tells an address that is refused for good (SMTP 5xx for the recipient) from a server that is down or wants it later. */
final class Refusal {
    private static final int MAILBOX_FULL = 552; // for long a word for "later" (RFC 5321, 4.5.3.1.10)

    private Refusal() {}

    static boolean isForGood(MailException e) {
        return e instanceof MailSendException unsent
                && Stream.of(unsent.getMessageExceptions()).anyMatch(Refusal::ofTheAddress);
    }

    private static boolean ofTheAddress(@Nullable Exception e) {
        if (e instanceof SMTPAddressFailedException no) {
            return no.getReturnCode() / 100 == 5 && no.getReturnCode() != MAILBOX_FULL;
        }
        return e instanceof MessagingException more && ofTheAddress(more.getNextException());
    }
}
