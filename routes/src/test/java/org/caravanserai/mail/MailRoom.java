package org.caravanserai.mail;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.caravanserai.Client;
import org.caravanserai.Hub;
import org.caravanserai.Road;
import org.caravanserai.agency.Agencies;
import org.caravanserai.messaging.RetrySchedule;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import tools.jackson.databind.node.ObjectNode;

/** A mail server, and an agency of the common hub that has been written to this morning. */
final class MailRoom implements AutoCloseable {
    static final String NGO = "ngo-harbour";
    static final String ADDRESS = "front.desk@ngo.example";
    static final Duration PAUSE = Duration.ofMinutes(30);
    static final Duration PRESSING_PAUSE = Duration.ofMinutes(5);
    private static final Duration EIGHT = Duration.ofHours(8);
    final Hub hub = Hub.started();
    final GreenMail server = server(0);
    private final Client clerk = hub.clerk();

    /** Begins on the morning after, so that no day ends within a test. */
    MailRoom() {
        server.start();
        forget();
        Instant morning = hub.clock
                .instant()
                .plus(Duration.ofDays(1))
                .truncatedTo(ChronoUnit.DAYS)
                .plus(EIGHT);
        hub.clock.advance(Duration.between(hub.clock.instant(), morning));
        arrive();
        postbox().look();
        hub.clock.advance(PAUSE);
        took();
    }

    @Override
    public void close() {
        server.stop();
        hub.clock.reset();
        forget();
    }

    static GreenMail server(int port) {
        return new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    Postbox postbox() {
        return postbox(server.getSmtp().getPort());
    }

    /** That of a node which writes to another agency, at the same address. */
    Postbox postboxOf(String agency) {
        return postbox(server.getSmtp().getPort(), agency);
    }

    /** As each node has one. */
    Postbox postbox(int port) {
        return postbox(port, NGO);
    }

    private Postbox postbox(int port, String agency) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("org.caravanserai.console.words");
        words.setDefaultEncoding("UTF-8");
        MailSettings settings = settings(agency);
        return new Postbox(
                hub.bean(Agencies.class),
                hub.bean(MailStore.class),
                hub.bean(UnopenedStore.class),
                hub.bean(ReturnsStore.class),
                sender,
                settings,
                new Letter(words, settings, "http://127.0.0.1"),
                new RetrySchedule(new Random(1)),
                hub.clock);
    }

    private static MailSettings settings(String agency) {
        return new MailSettings(
                "hub@caravanserai.example",
                Map.of(agency, ADDRESS),
                Locale.ENGLISH,
                Map.of(),
                3,
                PAUSE,
                PRESSING_PAUSE,
                Duration.ofSeconds(10));
    }

    /** A referral that has arrived, and nobody has opened. */
    String arrive() {
        return arrive(body -> {});
    }

    String emergency() {
        return arrive(body -> body.put("urgency", "emergency"));
    }

    private String arrive(Consumer<ObjectNode> change) {
        String referral = Road.referral(clerk, "J01", NGO, change);
        await().until(() -> of(referral, "transport").equals("delivered"));
        return referral;
    }

    void overdue(String referral) {
        hub.db()
                .sql("UPDATE referral SET due_at = ? WHERE id = ?::uuid")
                .params(java.sql.Timestamp.from(hub.clock.instant().minusSeconds(1)), referral)
                .update();
    }

    String of(String referral, String column) {
        return hub.db()
                .sql("SELECT " + column + " FROM referral WHERE id = ?::uuid")
                .param(referral)
                .query(String.class)
                .single();
    }

    /** What came since it was last asked. */
    List<String> took() {
        List<String> mails = Arrays.stream(server.getReceivedMessages())
                .map(GreenMailUtil::getWholeMessage)
                .toList();
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new AssertionError(e);
        }
        return mails;
    }

    int failing() {
        return hub.bean(MailStore.class).failing();
    }

    private void forget() {
        hub.db().sql("DELETE FROM mail_round").update();
        hub.db().sql("DELETE FROM mail_told").update();
        hub.db().sql("DELETE FROM mail_returned").update();
    }
}
