package org.caravanserai.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.caravanserai.Client;
import org.caravanserai.Hub;
import org.caravanserai.Requests;
import org.caravanserai.Road;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StatisticsIT {
    private static final String STATISTICS = "/api/region/v1/statistics";
    private final Hub hub = Hub.started();
    private final Client administrator = hub.administrator();

    @BeforeEach
    @AfterEach
    void forget() {
        InventedMonth.forget();
        hub.clock.reset();
        // whoever could not be told on a day to come would wait for it
        hub.db()
                .sql("UPDATE push SET next_at = '-infinity', lease_until = '-infinity'")
                .update();
    }

    @Test
    void countsWhatWasSentAndHowItWasAnswered() {
        YearMonth month = InventedMonth.ago(3).usual().month();
        InventedMonth.publish();
        JsonNode published = read(month);

        assertThat(published.path("threshold").asInt()).isEqualTo(10);
        assertThat(value(published, Map.of())).isEqualTo("375");
        assertThat(value(published, Map.of("from", "city-hall"))).isEqualTo("240");
        assertThat(value(published, Map.of("from", "other"))).isEqualTo("15");
        assertThat(value(published, Map.of("answer", "late"))).isEqualTo("55");
        assertThat(value(published, Map.of("from", "city-hall", "to", "ngo-harbour")))
                .isEqualTo("125");
        assertThat(value(published, Map.of("answer", "none"))).isEqualTo("30");
        assertThat(value(published, Map.of("service", "J01", "outcome", "not-completed")))
                .isEqualTo("35");
        assertThat(measured(published, "median-days", Map.of())).isEqualTo("2");
        assertThat(measured(published, "p90-days", Map.of("service", "J06"))).isEqualTo("3");
    }

    @Test
    void namesNoSmallNumberAndNoSmallAgency() {
        YearMonth month = InventedMonth.ago(3).usual().month();
        InventedMonth.publish();
        Client.Reply reply = administrator.get(STATISTICS);

        assertThat(reply.response().body())
                .doesNotContain("arrival-centre")
                .doesNotContain("neighbourhood-office\",\"hid");
        assertThat(value(read(month), Map.of("from", "city-hall", "service", "J06")))
                .isEqualTo("hidden");
        assertThat(hub.db()
                        .sql("SELECT figures::text FROM published_month WHERE month = ?::date")
                        .param(month.atDay(1).toString())
                        .query(String.class)
                        .single())
                .doesNotContainPattern("\"value\": [1-9], \"measure\": \"referrals\"");
    }

    @Test
    void aPublishedMonthStaysAsItIsWhateverBecomesKnownLater() {
        InventedMonth invented = InventedMonth.ago(3).usual();
        InventedMonth.publish();
        String before = read(invented.month()).toString();

        invented.sent(40, "city-hall", "ngo-harbour", "J01", "completed", 1);
        InventedMonth.publish();

        assertThat(read(invented.month()).toString()).isEqualTo(before);
        assertThatThrownBy(() -> hub.db()
                        .sql("UPDATE published_month SET threshold = 99")
                        .update())
                .hasMessageContaining("a published month is never changed");
    }

    @Test
    void theRunningMonthIsNotThereUntilSomeTimeAfterItsEnd() {
        YearMonth running = YearMonth.from(hub.clock.instant().atOffset(ZoneOffset.UTC));
        InventedMonth.ago(0).usual();
        InventedMonth.publish();
        assertThat(months()).doesNotContain(running.toString());

        hub.clock.advance(Duration.between(
                hub.clock.instant(), Counting.begins(running.plusMonths(1)).plus(Duration.ofDays(13))));
        InventedMonth.publish();
        assertThat(months()).doesNotContain(running.toString());

        hub.clock.advance(Duration.ofDays(2));
        InventedMonth.publish();
        assertThat(months()).contains(running.toString());
    }

    @Test
    void theSecondOfTwoNodesLeavesTheFirstOnesMonth() {
        PublishedMonths published = hub.bean(PublishedMonths.class);
        YearMonth month = YearMonth.of(2025, 5);
        PublishedMonth first = new PublishedMonth(
                month, Counting.begins(month), 10, List.of(new Figure(Measure.REFERRALS, Map.of(), 50)));
        published.keep("north", first);

        published.keep("north", new PublishedMonth(month, Counting.begins(month), 5, List.of()));

        assertThat(published.read("north", month, month, 1)).containsExactly(first);
    }

    @Test
    void theFileSaysTheSame() {
        YearMonth month = InventedMonth.ago(3).usual().month();
        InventedMonth.publish();

        Client.Reply csv = administrator.send(administrator
                .request(STATISTICS + "?from=" + month + "&to=" + month)
                .header("Accept", "text/csv"));

        assertThat(csv.response().headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        List<String> rows = csv.response().body().lines().toList();
        assertThat(rows.getFirst()).isEqualTo("month,measure,from,to,service,outcome,answer,reason,value");
        assertThat(rows).hasSize(read(month).path("figures").size() + 1);
        assertThat(rows).contains(month + ",referrals,city-hall,,,,,,240", month + ",referrals,city-hall,,J06,,,,<10");
    }

    @Test
    void anotherRegionReadsItsOwn() {
        InventedMonth.ago(3).usual();
        InventedMonth.publish();

        Client.Reply far = hub.as("ngo-far-shore", null, "admin-9", "region").get(STATISTICS);

        assertThat(far.response().body()).isEqualTo("[]");
    }

    @Test
    void countsARefusalByConsentOnceForEachReferral() {
        YearMonth running = YearMonth.from(hub.clock.instant().atOffset(ZoneOffset.UTC));
        Set<String> members = Set.of("city-hall");
        Counting counting = hub.bean(Counting.class);
        int before =
                counting.count(members, running, hub.clock.instant()).refusals().getOrDefault("other-recipient", 0);
        Client clerk = hub.clerk();
        String person = Requests.somebody();
        String consent = Road.consent(clerk, Requests.consent(person, "J01", "ngo-open-door"));

        Client.Reply refused = clerk.submit(
                Requests.referral(person, "J01", "ngo-harbour", consent).toString());

        assertThat(refused.text("reason")).isEqualTo("other-recipient");
        assertThat(counting.count(members, running, hub.clock.instant()).refusals())
                .containsEntry("other-recipient", before + 1);
    }

    @Test
    void aMonthIsReadAlongIndexes() {
        InventedMonth.ago(3).sent(20_000, "city-hall", "ngo-harbour", "J01", "completed", 2);
        YearMonth month = InventedMonth.ago(5)
                .sent(2_000, "city-hall", "ngo-harbour", "J01", "completed", 2)
                .month();
        hub.db().sql("ANALYZE referral, timeline").update();

        assertThat(plan(Counting.TALLIES, month))
                .contains("referral_sent")
                .contains("timeline_pkey")
                .doesNotContain("Seq Scan");
        assertThat(plan(Counting.REFUSALS, month)).contains("audit_refused").doesNotContain("Seq Scan");
    }

    private String plan(String sql, YearMonth month) {
        return hub
                .db()
                .sql("EXPLAIN " + sql)
                .param("agencies", new String[] {"city-hall", "municipality-works"})
                .param("begin", java.sql.Timestamp.from(Counting.begins(month)))
                .param("end", java.sql.Timestamp.from(Counting.begins(month.plusMonths(1))))
                .param("now", java.sql.Timestamp.from(hub.clock.instant()))
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.joining("\n"));
    }

    private List<String> months() {
        return administrator
                .get(STATISTICS)
                .body()
                .valueStream()
                .map(month -> month.path("month").asString())
                .toList();
    }

    private JsonNode read(YearMonth month) {
        return administrator
                .get(STATISTICS + "?from=" + month + "&to=" + month)
                .body()
                .path(0);
    }

    private static String value(JsonNode month, Map<String, String> of) {
        return measured(month, "referrals", of);
    }

    private static String measured(JsonNode month, String measure, Map<String, String> of) {
        return month.path("figures")
                .valueStream()
                .filter(figure -> figure.path("measure").asString().equals(measure))
                .filter(figure -> List.of("from", "to", "service", "outcome", "answer", "reason").stream()
                        .allMatch(by -> figure.path(by).asString("").equals(of.getOrDefault(by, ""))))
                .map(figure -> figure.path("hidden").asBoolean()
                        ? "hidden"
                        : String.valueOf(figure.path("value").asInt()))
                .findFirst()
                .orElse("not listed");
    }
}
