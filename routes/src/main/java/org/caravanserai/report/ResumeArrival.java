package org.caravanserai.report;

import org.caravanserai.messaging.Inbox;
import org.caravanserai.parked.Foreseen;
import org.caravanserai.parked.Outlook;
import org.caravanserai.parked.ParkedMessage;
import org.caravanserai.parked.Resumption;
import org.springframework.stereotype.Component;

/** Reads what an agency sent again, if someone has mended its mapping; or lets it lie. */
@Component
class ResumeArrival implements Resumption {
    private final Inbox inbox;
    private final Poll poll;
    private final Quarantine quarantine;

    ResumeArrival(Inbox inbox, Poll poll, Quarantine quarantine) {
        this.inbox = inbox;
        this.poll = poll;
        this.quarantine = quarantine;
    }

    @Override
    public boolean handles(ParkedMessage message) {
        return message.message() != null;
    }

    /** Reading it is how one knows whether its code is mapped by now; nobody sees what it says. */
    @Override
    public Foreseen foresee(ParkedMessage message) {
        boolean goes = message.about() == null || quarantine.readable(message);
        return Foreseen.of(message, goes ? Outlook.GOES : Outlook.UNMAPPED);
    }

    /**
     * Without the message the agency is read again from the start; all but this one are recognised as taken.
     */
    @Override
    public boolean replay(ParkedMessage message) {
        if (message.message() == null) {
            return false;
        }
        if (message.about() != null) {
            return quarantine.goOn(message);
        }
        inbox.forget(message.agency(), message.message());
        poll.rewind(message.agency());
        return true;
    }

    @Override
    public boolean discard(ParkedMessage message, String reason) {
        quarantine.letGo(message);
        return true;
    }
}
