package org.caravanserai.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.Hub;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.identity.Caller;
import org.caravanserai.identity.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DraftsIT {
    private final Hub hub = Hub.started();
    private final Drafts drafts = hub.bean(Drafts.class);
    private final Caller clerk = caller("officer-77");

    @AfterEach
    void resetTheClock() {
        hub.clock.reset();
    }

    @Test
    void whatWasFilledInIsKeptSealed() {
        Draft begun = drafts.begin(clerk, Map.of("NAME.given", "Quibblewick"));

        byte[] kept = hub.db()
                .sql("SELECT filled FROM draft WHERE id = ?")
                .param(begun.id())
                .query(byte[].class)
                .single();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("Quibblewick");
        assertThat(drafts.find(clerk, begun.id()).orElseThrow().get("NAME.given"))
                .isEqualTo("Quibblewick");
        assertThat(begun.toString()).doesNotContain("Quibblewick");
    }

    @Test
    void aColleagueDoesNotSeeIt() {
        Draft begun = drafts.begin(clerk, Map.of());

        assertThat(drafts.find(caller("officer-78"), begun.id())).isEmpty();
        drafts.drop(caller("officer-78"), begun.id());
        assertThat(drafts.find(clerk, begun.id())).isPresent();
    }

    @Test
    void ofTwoWindowsTheSecondDoesNotOverwriteTheFirst() {
        Draft begun = drafts.begin(clerk, Map.of());

        Optional<Draft> first = drafts.keep(begun, Map.of("spoken", "ar"));
        Optional<Draft> second = drafts.keep(begun, Map.of("spoken", "fr"));

        assertThat(first).isPresent();
        assertThat(second).isEmpty();
        assertThat(drafts.find(clerk, begun.id()).orElseThrow().get("spoken")).isEqualTo("ar");
    }

    @Test
    void oneThatWasSentChangesNoMore() {
        Draft begun = drafts.begin(clerk, Map.of());
        UUID referral = UUID.randomUUID();

        drafts.sent(begun, referral);

        assertThat(drafts.keep(begun, Map.of())).isEmpty();
        assertThat(drafts.of(clerk, referral)).map(Draft::id).contains(begun.id());
        assertThat(drafts.open(clerk)).extracting(Draft::id).doesNotContain(begun.id());
    }

    @Test
    void whatNobodyTouchesIsDroppedAfterAWeekAndWhatWasSentAfterADay() {
        Draft unsent = drafts.begin(clerk, Map.of());
        Draft sent = drafts.begin(clerk, Map.of());
        drafts.sent(sent, UUID.randomUUID());

        hub.clock.advance(Duration.ofDays(2));
        drafts.dropOld();
        assertThat(drafts.find(clerk, sent.id())).isEmpty();
        assertThat(drafts.find(clerk, unsent.id())).isPresent();
        hub.clock.advance(Duration.ofDays(6));
        drafts.dropOld();
        assertThat(drafts.find(clerk, unsent.id())).isEmpty();
    }

    private static Caller caller(String staff) {
        return new Caller(staff, new AgencyId("city-hall"), Optional.empty(), Set.of(Role.COUNTER), staff);
    }
}
