package org.caravanserai.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.mail.MailRoom.ADDRESS;
import static org.caravanserai.mail.MailRoom.NGO;
import static org.caravanserai.mail.MailRoom.PAUSE;

import com.icegreen.greenmail.util.GreenMail;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import org.caravanserai.Hub;
import org.caravanserai.Road;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mail over real SMTP, about what really lies at an agency. */
class MailIT {
    private final MailRoom room = new MailRoom();
    private final Hub hub = room.hub;
    private final Postbox postbox = room.postbox();

    @AfterEach
    void end() {
        room.close();
    }

    @Test
    void aNewHandoffIsToldOfOnceAndNothingAboutIt() {
        String referral = room.arrive();
        postbox.look();
        postbox.look();
        hub.clock.advance(PAUSE);
        postbox.look();

        List<String> mails = room.took();
        assertThat(mails)
                .singleElement()
                .satisfies(mail -> assertThat(mail)
                        .contains("To: " + ADDRESS, "New since the last mail: 1", "/inbox")
                        .doesNotContain(referral, Road.handoff(referral), room.of(referral, "code"))
                        .doesNotContainIgnoringCase("Amal", "34 600", "legal", "J01", "Harbour"));
    }

    @Test
    void whatComesInWithinThePauseIsInOneMail() {
        room.arrive();
        postbox.look();
        room.took();
        room.arrive();
        room.arrive();
        room.arrive();
        postbox.look();
        assertThat(room.took()).isEmpty();

        hub.clock.advance(PAUSE);
        postbox.look();
        assertThat(room.took()).singleElement().asString().contains("New since the last mail: 3");
    }

    @Test
    void afterTheLastMailOfADayThereIsNoneAndItSaysSo() {
        for (int n = 0; n < 4; n++) {
            room.arrive();
            postbox.look();
            hub.clock.advance(PAUSE);
        }
        List<String> mails = room.took();
        assertThat(mails).hasSize(2); // one of three went before
        assertThat(mails.getFirst()).doesNotContain("Today only");
        assertThat(mails.getLast()).contains("Today only what is overdue");

        hub.clock.advance(Duration.ofDays(1));
        postbox.look();
        assertThat(room.took()).singleElement().asString().contains("New since the last mail: 2");
    }

    @Test
    void whatBecomesOverdueIsToldOnceBeyondTheLastMailOfADay() {
        for (int n = 0; n < 3; n++) {
            room.arrive();
            postbox.look();
            hub.clock.advance(PAUSE);
        }
        room.took();
        String referral = room.arrive();
        postbox.look();
        assertThat(room.took()).isEmpty();
        room.overdue(referral);
        postbox.look();
        postbox.look();

        assertThat(room.took()).singleElement().asString().contains("Overdue: ");
    }

    @Test
    void whileTheServerIsDownNothingIsLostAndTheMailComesOnce() {
        int port = room.server.getSmtp().getPort();
        room.server.stop();
        room.arrive();
        postbox.look();
        assertThat(room.failing()).isEqualTo(1);
        GreenMail again = MailRoom.server(port);
        again.start();
        try {
            postbox.look(); // not yet: it is tried again later
            assertThat(again.getReceivedMessages()).isEmpty();
            hub.clock.advance(Duration.ofMinutes(1));
            postbox.look();
            postbox.look();
            assertThat(again.getReceivedMessages()).hasSize(1);
        } finally {
            again.stop();
        }
        assertThat(room.failing()).isZero();
    }

    @Test
    void mailThatNobodyNeedsAnyMoreIsNotCountedAsFailing() {
        room.server.stop();
        String referral = room.arrive();
        postbox.look();
        assertThat(room.failing()).isEqualTo(1);

        hub.db()
                .sql("INSERT INTO mail_told VALUES (?, ?::uuid, false)")
                .params(NGO, Road.handoff(referral))
                .update(); // another node's mail has counted it
        hub.clock.advance(Duration.ofMinutes(1));
        postbox.look();
        assertThat(room.failing()).isZero();
    }

    @Test
    void anotherNodeDoesNotWriteWhileOneIsAtIt() {
        room.arrive();
        hub.db()
                .sql("UPDATE mail_round SET lease_until = ? WHERE agency = ?")
                .params(Timestamp.from(hub.clock.instant().plusSeconds(60)), NGO)
                .update(); // as of a node killed between the mail and its note
        postbox.look();
        assertThat(room.took()).isEmpty();

        hub.clock.advance(Duration.ofMinutes(2));
        postbox.look();
        assertThat(room.took()).hasSize(1);
    }
}
