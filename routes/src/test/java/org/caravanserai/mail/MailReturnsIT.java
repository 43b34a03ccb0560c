package org.caravanserai.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caravanserai.mail.MailRoom.PAUSE;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import java.sql.Timestamp;
import java.util.List;
import org.caravanserai.Client;
import org.caravanserai.Road;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sender learns by mail that something came back, and nothing of whom it is about. */
class MailReturnsIT {
    private static final String OFFICE = "neighbourhood-office";
    private static final String NGO = "ngo-open-door";
    private final MailRoom room = new MailRoom();
    private final Postbox postbox = room.postboxOf(OFFICE);
    private final Client clerk = room.hub.as(OFFICE, "new-quay", "officer-21", "counter");
    private final Client worker = room.hub.worker(NGO);

    @BeforeEach
    void whatWasBeforeIsNotTold() {
        await().until(this::clocksThatHaveNotRung, none -> none == 0);
        postbox.look();
        assertThat(room.took()).isEmpty();
    }

    @AfterEach
    void end() {
        room.close();
    }

    @Test
    void whatWaitsForTheSenderAndWhatEndedIsCountedInOneMailAndToldOnce() {
        String declined = Road.referral(clerk, NGO);
        String asked = Road.referral(clerk, NGO);
        Road.arrived(worker, declined);
        Road.arrived(worker, asked);
        look();
        assertThat(room.took()).as("that it goes well").isEmpty();

        Road.decide(worker, declined, "{\"decision\":\"decline\",\"reason\":\"no-capacity\"}");
        Road.decide(
                worker, asked, "{\"decision\":\"ask-back\",\"message\":\"Which language should the adviser speak?\"}");
        Road.until(clerk, declined, "state", "declined");
        Road.until(clerk, asked, "turn", "sender");
        List<String> mails = await().until(this::look, came -> !came.isEmpty());

        assertThat(mails)
                .singleElement()
                .satisfies(mail -> assertThat(mail)
                        .contains("Now waiting for you: 1", "Come to an end: 1", "/counter/referrals")
                        .doesNotContain(declined, asked, Road.code(declined), Road.code(asked), "/inbox")
                        .doesNotContainIgnoringCase(
                                "Amal", "34 600", "legal", "J01", "Open Door", "capacity", "adviser"));
        room.hub.clock.advance(PAUSE);
        assertThat(look()).isEmpty();
    }

    @Test
    void thatNobodyAnsweredInTimeWaitsForNoPause() {
        String declined = Road.referral(clerk, NGO);
        Road.decide(worker, declined, "{\"decision\":\"decline\",\"reason\":\"no-capacity\"}");
        Road.until(clerk, declined, "state", "declined");
        await().until(this::look, came -> !came.isEmpty());
        String silent = Road.referral(clerk, NGO);
        Road.until(clerk, silent, "transport", "delivered");
        assertThat(look()).isEmpty();

        room.hub
                .db()
                .sql("UPDATE referral SET due_at = ?, answer_due_at = ? WHERE id = ?::uuid")
                .params(earlier(), earlier(), silent)
                .update();

        List<String> mails = await().until(this::look, came -> !came.isEmpty());
        assertThat(mails).singleElement().asString().contains("Overdue: 1", "Come to an end: 0");
        Road.act( // it moves in the feed, and is as late as before
                clerk,
                silent,
                "correction",
                "{\"facts\":{\"CONTACT\":{\"channel\":\"sms\",\"value\":\"+34 600 000 099\",\"safe\":true}}}");
        room.hub.clock.advance(PAUSE);
        assertThat(look()).isEmpty();
    }

    @Test
    void thatAnEmergencyWasNotDeliveredWaitsForNoPause() {
        String stuck = Road.referral(clerk, "J01", NGO, body -> body.put("urgency", "emergency"));
        Road.until(clerk, stuck, "transport", "delivered");
        assertThat(look()).isEmpty();

        room.hub
                .db()
                .sql("UPDATE referral SET transport = 'queued', deliver_by = ? WHERE id = ?::uuid")
                .params(earlier(), stuck) // as if it was not
                .update();

        List<String> mails = await().until(this::look, came -> !came.isEmpty());
        assertThat(mails).singleElement().asString().contains("Overdue: 1");
    }

    @Test
    void whatCameWhileTheFirstMailDidNotGoIsToldLater() {
        room.hub.db().sql("DELETE FROM mail_round").update();
        String before = Road.referral(clerk, NGO);
        Road.decide(worker, before, "{\"decision\":\"decline\",\"reason\":\"no-capacity\"}");
        Road.until(clerk, before, "state", "declined");
        look();
        String referral = Road.referral(clerk, NGO);
        int port = room.server.getSmtp().getPort();
        room.server.stop();
        Road.decide(worker, referral, "{\"decision\":\"decline\",\"reason\":\"no-capacity\"}");
        Road.until(clerk, referral, "state", "declined");
        await().until(() -> {
            postbox.look();
            return room.failing() == 1;
        });

        GreenMail again = MailRoom.server(port);
        again.start();
        try {
            room.hub.clock.advance(PAUSE);
            postbox.look();
            assertThat(again.getReceivedMessages()).hasSize(1);
            assertThat(GreenMailUtil.getWholeMessage(again.getReceivedMessages()[0]))
                    .contains("Come to an end: 1");
        } finally {
            again.stop();
        }
    }

    private Timestamp earlier() {
        return Timestamp.from(room.hub.clock.instant().minusSeconds(1));
    }

    private List<String> look() {
        postbox.look();
        return room.took();
    }

    /** Of what other tests left: the morning of this one is later. */
    private long clocksThatHaveNotRung() {
        return room.hub
                .db()
                .sql("SELECT count(*) FROM referral WHERE from_agency = ? AND due_at <= ? AND NOT clock_fired")
                .params(OFFICE, Timestamp.from(room.hub.clock.instant()))
                .query(Long.class)
                .single();
    }
}
