package org.caravanserai.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.mail.MailRoom.NGO;
import static org.caravanserai.mail.MailRoom.PRESSING_PAUSE;

import java.time.Duration;
import org.caravanserai.connectors.exchange.AgencyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An emergency is told at once, whatever else lies there; many are not many mails. */
class MailPressingIT {
    private static final int MANY = 1200;
    private final MailRoom room = new MailRoom();
    private final Postbox postbox = room.postbox();

    @AfterEach
    void end() {
        room.hub.db().sql("DELETE FROM referral WHERE code LIKE 'MANY-%'").update();
        room.close();
    }

    @Test
    void anEmergencyWaitsForNoOtherMail() {
        room.arrive();
        postbox.look();
        room.emergency();
        postbox.look();

        assertThat(room.took()).hasSize(2).last().asString().contains("New since the last mail: 1");
    }

    @Test
    void emergenciesSoonAfterOneAreInOneMail() {
        room.emergency();
        postbox.look();
        room.took();
        room.emergency();
        room.overdue(room.arrive());
        postbox.look();
        assertThat(room.took()).isEmpty();

        room.hub.clock.advance(PRESSING_PAUSE);
        postbox.look();
        postbox.look();
        assertThat(room.took()).singleElement().asString().contains("New since the last mail: 2");
    }

    @Test
    void amongMoreThanAThousandAnEmergencyIsToldAndAllAreCounted() {
        long before = lying();
        many(room.arrive());
        postbox.look();
        assertThat(room.took()).singleElement().asString().contains("New since the last mail: 1,201");
        room.emergency(); // its id is the youngest, so it is the last of all
        postbox.look();
        postbox.look();

        assertThat(room.took())
                .singleElement()
                .asString()
                .contains("%,d referrals lie unopened".formatted(before + MANY + 2))
                .contains("New since the last mail: 1\r\n");
    }

    @Test
    void withAThousandNewOnesTheNextMailTellsNoneOfThemAgain() {
        many(room.arrive());
        postbox.look();
        room.took();
        room.hub.clock.advance(Duration.ofHours(1));
        postbox.look();
        assertThat(room.took()).isEmpty();
    }

    private long lying() {
        return room.hub.bean(UnopenedStore.class).at(new AgencyId(NGO)).count();
    }

    /** As many more of the same, under ids that come before its own. */
    private void many(String referral) {
        room.hub
                .db()
                .sql("INSERT INTO referral SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(),"
                        + " 'handoff', lpad(to_hex(n), 8, '0') || '-0000-4000-8000-000000000000', 'code', 'MANY-' || n,"
                        + " 'wrapped_key', NULL, 'last_receipt', NULL, 'key_epoch', NULL))).*"
                        + " FROM referral r, generate_series(1, ?) n WHERE r.id = ?::uuid")
                .params(MANY, referral)
                .update();
    }
}
