package org.caravanserai.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.mail.MailRoom.ADDRESS;
import static org.caravanserai.mail.MailRoom.NGO;
import static org.caravanserai.mail.MailRoom.PAUSE;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.caravanserai.connectors.exchange.AgencyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** An address that is refused for good is left alone for a day, and its agency is named; a server that is down is tried on. */
@ExtendWith(OutputCaptureExtension.class)
class MailRefusedIT {
    private static final AgencyId AGENCY = new AgencyId(NGO);
    private static final String NOBODY = "550 5.1.1 <" + ADDRESS + "> is unknown here";
    private final MailRoom room = new MailRoom();
    private final MailStore store = room.hub.bean(MailStore.class);
    private final RefusedMail refused = room.hub.bean(RefusedMail.class);

    @AfterEach
    void end() {
        room.close();
    }

    @Test
    void anAddressRefusedForGoodIsTriedOnceADayAndNeverNamed(CapturedOutput log) throws IOException {
        try (RefusingServer server = new RefusingServer(NOBODY)) {
            Postbox postbox = room.postbox(server.port());
            room.emergency();
            lookFor(postbox, Duration.ofHours(23));
            assertThat(server.refused()).isEqualTo(1);
            assertThat(refused.agencies()).containsExactly(AGENCY);
            assertThat(room.failing()).isEqualTo(1);
            lookFor(postbox, Duration.ofHours(2));
            assertThat(server.refused()).isEqualTo(2);
        }
        assertThat(log).contains("mail to " + NGO + " is refused for good").doesNotContain(ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"450 4.2.1 later", "552 5.2.2 full", "421 4.3.2 going down"})
    void anAddressRefusedForNowIsTriedAgainSoon(String later) throws IOException {
        try (RefusingServer server = new RefusingServer(later)) {
            Postbox postbox = room.postbox(server.port());
            room.arrive();
            lookFor(postbox, Duration.ofHours(1));
            assertThat(server.refused()).isGreaterThan(3);
            assertThat(refused.agencies()).isEmpty();
            assertThat(room.failing()).isEqualTo(1);
        }
    }

    @Test
    void aStartTriesARefusedAddressAgainAndAMailThatGoesClearsIt() throws IOException {
        try (RefusingServer server = new RefusingServer(NOBODY)) {
            room.arrive();
            room.postbox(server.port()).look();
        }
        room.postbox().look();
        assertThat(room.took()).isEmpty();

        store.beginAnew(Set.of(NGO));
        assertThat(refused.agencies()).hasSize(1);
        room.postbox().look();
        assertThat(room.took()).hasSize(1);
        assertThat(refused.agencies()).isEmpty();
        assertThat(room.failing()).isZero();
    }

    @Test
    void aRefusedAddressStaysNamedWhenNothingIsNewAnyMore() throws IOException {
        room.arrive();
        try (RefusingServer server = new RefusingServer(NOBODY)) {
            room.postbox(server.port()).look();
        }
        room.hub.clock.advance(Duration.ofDays(2));
        UnopenedStore inboxes = room.hub.bean(UnopenedStore.class);
        inboxes.told(AGENCY, inboxes.at(AGENCY).news());
        room.postbox().look();
        assertThat(refused.agencies()).hasSize(1);
    }

    private void lookFor(Postbox postbox, Duration time) {
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(PAUSE.dividedBy(6))) {
            postbox.look();
            room.hub.clock.advance(PAUSE.dividedBy(6));
        }
    }
}
