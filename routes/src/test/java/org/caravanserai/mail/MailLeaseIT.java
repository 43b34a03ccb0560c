package org.caravanserai.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.mail.MailRoom.NGO;

import java.time.Duration;
import java.time.LocalDate;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.referral.FeedPosition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node that took longer than its turn changes nothing that another has noted since. */
class MailLeaseIT {
    private static final Returns NOTHING = Returns.none(FeedPosition.of(null));
    private static final AgencyId AGENCY = new AgencyId(NGO);
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);
    private final MailRoom room = new MailRoom();
    private final MailStore store = room.hub.bean(MailStore.class);
    private final UnopenedStore inboxes = room.hub.bean(UnopenedStore.class);

    @AfterEach
    void end() {
        room.close();
    }

    @Test
    void aLateNoteChangesNothingWhileAnotherIsAtIt() {
        Round late = store.lease(AGENCY).orElseThrow();
        room.arrive();
        Unopened counted = inboxes.at(AGENCY);
        room.hub.clock.advance(Duration.ofMinutes(3));
        Round now = store.lease(AGENCY).orElseThrow();

        assertThat(store.sent(late, counted, NOTHING, LONG_AGO)).isFalse();
        store.failed(late, room.hub.clock.instant());
        store.refused(late, room.hub.clock.instant());
        store.rest(late, NOTHING);
        assertThat(store.lease(AGENCY)).as("it is still the other's turn").isEmpty();
        assertThat(room.failing()).isZero();
        assertThat(inboxes.at(AGENCY)).as("the other tells it").isEqualTo(counted);
        assertThat(store.sent(now, counted, NOTHING, LONG_AGO)).isTrue();
        assertThat(inboxes.at(AGENCY).fresh()).isZero();
    }

    @Test
    void aLateNoteChangesNothingAfterAnotherIsDone() {
        Round late = store.lease(AGENCY).orElseThrow();
        room.hub.clock.advance(Duration.ofMinutes(3));
        store.rest(store.lease(AGENCY).orElseThrow(), NOTHING);

        store.failed(late, room.hub.clock.instant());
        assertThat(room.failing()).isZero();
    }

    @Test
    void aNoteAfterTheTurnCountsAsLongAsNobodyTookOver() {
        Round late = store.lease(AGENCY).orElseThrow();
        room.hub.clock.advance(Duration.ofMinutes(3));

        assertThat(store.sent(late, inboxes.at(AGENCY), NOTHING, LONG_AGO)).isTrue();
    }
}
