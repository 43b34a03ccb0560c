package org.caravanserai.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.caravanserai.Client;
import org.caravanserai.Hub;
import org.caravanserai.Road;
import org.caravanserai.agency.Agencies;
import org.caravanserai.messaging.RetrySchedule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Mail over real SMTP, about what really lies at an agency. */
class MailIT {
    private static final String NGO = "ngo-harbour";
    private static final String ADDRESS = "front.desk@ngo.example";
    private static final Duration PAUSE = Duration.ofMinutes(30);
    private static final Duration EIGHT = Duration.ofHours(8);
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private Postbox postbox;

    @BeforeEach
    void begin() {
        server.start();
        postbox = postbox(server.getSmtp().getPort());
        forget();
        Instant morning = hub.clock
                .instant()
                .plus(Duration.ofDays(1))
                .truncatedTo(ChronoUnit.DAYS)
                .plus(EIGHT);
        hub.clock.advance(Duration.between(hub.clock.instant(), morning)); // no day ends within a test
        arrive(1);
        postbox.look();
        hub.clock.advance(PAUSE);
        took();
    }

    @AfterEach
    void end() {
        server.stop();
        hub.clock.reset();
        forget();
    }

    @Test
    void aNewHandoffIsToldOfOnceAndNothingAboutIt() {
        String referral = arrive(1);
        postbox.look();
        postbox.look();
        hub.clock.advance(PAUSE);
        postbox.look();

        List<String> mails = took();
        assertThat(mails)
                .singleElement()
                .satisfies(mail -> assertThat(mail)
                        .contains("To: " + ADDRESS, "New since the last mail: 1", "/inbox")
                        .doesNotContain(referral, Road.handoff(referral), code(referral))
                        .doesNotContainIgnoringCase("Amal", "34 600", "legal", "J01", "Harbour"));
    }

    @Test
    void whatComesInWithinThePauseIsInOneMail() {
        arrive(1);
        postbox.look();
        took();
        arrive(3);
        postbox.look();
        assertThat(took()).isEmpty();

        hub.clock.advance(PAUSE);
        postbox.look();
        assertThat(took()).singleElement().asString().contains("New since the last mail: 3");
    }

    @Test
    void afterTheLastMailOfADayThereIsNoneAndItSaysSo() {
        for (int n = 0; n < 4; n++) {
            arrive(1);
            postbox.look();
            hub.clock.advance(PAUSE);
        }
        List<String> mails = took();
        assertThat(mails).hasSize(2); // one of three went before
        assertThat(mails.getFirst()).doesNotContain("Today only");
        assertThat(mails.getLast()).contains("Today only what is overdue");

        hub.clock.advance(Duration.ofDays(1));
        postbox.look();
        assertThat(took()).singleElement().asString().contains("New since the last mail: 2");
    }

    @Test
    void whatBecomesOverdueIsToldOnceBeyondTheLastMailOfADay() {
        for (int n = 0; n < 3; n++) {
            arrive(1);
            postbox.look();
            hub.clock.advance(PAUSE);
        }
        took();
        String referral = arrive(1);
        postbox.look();
        assertThat(took()).isEmpty();
        hub.db()
                .sql("UPDATE referral SET due_at = ? WHERE id = ?::uuid")
                .params(java.sql.Timestamp.from(hub.clock.instant().minusSeconds(1)), referral)
                .update();
        postbox.look();
        postbox.look();

        assertThat(took()).singleElement().asString().contains("Overdue: ");
    }

    @Test
    void whileTheServerIsDownNothingIsLostAndTheMailComesOnce() {
        int port = server.getSmtp().getPort();
        server.stop();
        arrive(1);
        postbox.look();
        assertThat(failing()).isEqualTo(1);
        GreenMail again = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
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
        assertThat(failing()).isZero();
    }

    @Test
    void mailThatNobodyNeedsAnyMoreIsNotCountedAsFailing() {
        server.stop();
        String referral = arrive(1);
        postbox.look();
        assertThat(failing()).isEqualTo(1);

        hub.db()
                .sql("INSERT INTO mail_told VALUES (?, ?::uuid, false)")
                .params(NGO, Road.handoff(referral))
                .update(); // another node's mail has counted it
        hub.clock.advance(Duration.ofMinutes(1));
        postbox.look();
        assertThat(failing()).isZero();
    }

    @Test
    void anotherNodeDoesNotWriteWhileOneIsAtIt() {
        arrive(1);
        hub.db()
                .sql("UPDATE mail_round SET lease_until = ? WHERE agency = ?")
                .params(java.sql.Timestamp.from(hub.clock.instant().plusSeconds(60)), NGO)
                .update(); // as of a node killed between the mail and its note
        postbox.look();
        assertThat(took()).isEmpty();

        hub.clock.advance(Duration.ofMinutes(2));
        postbox.look();
        assertThat(took()).hasSize(1);
    }

    private Postbox postbox(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("org.caravanserai.console.words");
        words.setDefaultEncoding("UTF-8");
        MailSettings settings =
                new MailSettings("hub@caravanserai.example", Map.of(NGO, ADDRESS), Locale.ENGLISH, 3, PAUSE);
        return new Postbox(
                hub.bean(Agencies.class),
                new MailStore(hub.db(), hub.clock),
                sender,
                settings,
                new Letter(words, settings, "http://127.0.0.1/inbox"),
                new RetrySchedule(new Random(1)),
                hub.clock);
    }

    /** @return one of them */
    private String arrive(int how) {
        String referral = "";
        for (int n = 0; n < how; n++) {
            referral = Road.referral(clerk, NGO);
            String one = referral;
            await().until(() -> transport(one).equals("delivered")); // and nobody has opened it
        }
        return referral;
    }

    private List<String> took() {
        List<String> mails = Arrays.stream(server.getReceivedMessages())
                .map((MimeMessage mail) -> GreenMailUtil.getWholeMessage(mail))
                .toList();
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (com.icegreen.greenmail.store.FolderException e) {
            throw new AssertionError(e);
        }
        return mails;
    }

    private String transport(String referral) {
        return hub.db()
                .sql("SELECT transport FROM referral WHERE id = ?::uuid")
                .param(referral)
                .query(String.class)
                .single();
    }

    private int failing() {
        return hub.db()
                .sql("SELECT count(*) FROM mail_round WHERE failures > 0")
                .query(Integer.class)
                .single();
    }

    private void forget() {
        hub.db().sql("DELETE FROM mail_round").update();
        hub.db().sql("DELETE FROM mail_told").update();
    }

    private String code(String referral) {
        return hub.db()
                .sql("SELECT code FROM referral WHERE id = ?::uuid")
                .param(referral)
                .query(String.class)
                .single();
    }
}
