package org.caravanserai.report;

import org.caravanserai.messaging.Inbox;
import org.caravanserai.parked.ParkedMessage;
import org.caravanserai.parked.Resumption;
import org.springframework.stereotype.Component;

/** Reads what an agency sent again, once someone has mended its mapping; or lets it lie. */
@Component
class ResumeArrival implements Resumption {
    private final Inbox inbox;
    private final Poll poll;

    ResumeArrival(Inbox inbox, Poll poll) {
        this.inbox = inbox;
        this.poll = poll;
    }

    @Override
    public boolean handles(ParkedMessage message) {
        return message.message() != null;
    }

    /** The agency is read again from the start; all but this one are recognised as taken. */
    @Override
    public boolean replay(ParkedMessage message) {
        if (message.message() == null) {
            return false;
        }
        inbox.forget(message.agency(), message.message());
        poll.rewind(message.agency());
        return true;
    }

    @Override
    public boolean discard(ParkedMessage message, String reason) {
        return true;
    }
}
