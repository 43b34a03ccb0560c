package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail as an operator sets it up, from a hub that is killed and started again: nothing is told twice. */
class MailKillIT {
    private static final String NGO = "ngo-harbour";
    private static final String ADDRESS = "front.desk@ngo.example";
    private static final Duration SOON = Duration.ofSeconds(20);
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @TempDir
    private Path folder;

    private ChildHub hub;
    private Client clerk;

    @BeforeEach
    void starts() throws Exception {
        server.start();
        hub = new ChildHub(
                folder,
                URI.create("http://127.0.0.1:1/fhir"), // nothing here is for the region
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + server.getSmtp().getPort(),
                "--caravanserai.mail.from=hub@city.example",
                "--caravanserai.mail.to." + NGO + "=" + ADDRESS,
                "--caravanserai.mail.lang." + NGO + "=fr",
                "--caravanserai.mail.pressing-pause=0s",
                "--caravanserai.mail.every=2s");
        hub.start();
        clerk = hub.as("city-hall", "front-desk", "officer-12", "counter");
    }

    @AfterEach
    void closes() throws Exception {
        hub.close();
        server.stop();
    }

    @Test
    void aKilledHubTellsNothingTwiceAndAnEmergencyAtOnce() throws Exception {
        Road.referral(clerk, NGO);
        assertThat(mail(1)).contains("Une orientation attend", "Nouvelles depuis le dernier message : 1");
        emergency(); // within the pause of the first
        assertThat(mail(2)).contains("2 orientations attendent", "message : 1");

        await().atMost(SOON).until(() -> log().split("mail to " + NGO + " went").length > 2); // and is noted
        hub.kill();
        hub.start();
        emergency();

        assertThat(mail(3)).contains("3 orientations attendent", "message : 1");
        assertThat(mails()).as("the last says that the others are told").hasSize(3);
        assertThat(log()).contains("mail is on for 1 agency").doesNotContain(ADDRESS);
    }

    private void emergency() {
        Road.referral(clerk, "J01", NGO, body -> body.put("urgency", "emergency"));
    }

    /** The n-th, from 1. */
    private String mail(int n) {
        return await().atMost(SOON).until(this::mails, all -> all.size() >= n).get(n - 1);
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("hub.log"));
    }

    private List<String> mails() {
        return Arrays.stream(server.getReceivedMessages()).map(MailKillIT::text).toList();
    }

    private static String text(MimeMessage mail) {
        try {
            assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress(ADDRESS));
            return (String) mail.getContent();
        } catch (IOException | MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
