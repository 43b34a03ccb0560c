package org.caravanserai.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.caravanserai.Hub;
import org.caravanserai.Road;
import org.caravanserai.connectors.exchange.AgencyId;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Ten counters that sent 100,000 referrals, nearly all of them ended, read their lists along an index. */
class SentSizeIT {
    private static final int ENDED = 100_000;
    private static final int OPEN = 300;
    private static final int FEW = 5_000;
    private final Hub hub = Hub.started();
    private final NamedParameterJdbcTemplate db = hub.bean(NamedParameterJdbcTemplate.class);

    @Test
    void eachListReadsAlongAnIndex() {
        String one = Road.referral(hub.clerk(), "ngo-open-door");
        new TransactionTemplate(hub.bean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            status.setRollbackOnly();
            copies(one, 0, ENDED, "completed");
            copies(one, ENDED, ENDED + OPEN, "received");
            db.getJdbcTemplate().execute("ANALYZE referral");
            db.getJdbcTemplate().execute("ANALYZE timeline");

            for (Sent.Which which : Sent.Which.values()) {
                assertThat(plan(which, false, false))
                        .as(which.word())
                        .doesNotContain("Seq Scan")
                        .containsPattern("referral_in_hand|referral_sender_feed");
            }
            assertThat(plan(Sent.Which.ENDED, false, true))
                    .as("what one of many people sent is not looked for among what all sent")
                    .contains("referral_ended_by");
            assertThat(plan(Sent.Which.ENDED, true, false)).contains("referral_ended_of_unit");
        });
    }

    @Test
    void aStreamBeginsAtTheLatestPlaceAndFindsItAtOnce() {
        String one = Road.referral(hub.clerk(), "ngo-open-door");
        new TransactionTemplate(hub.bean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            status.setRollbackOnly();
            copies(one, 0, FEW, "completed");
            db.update("""
                    UPDATE referral SET sender_tx = (sender_no % 200)::text::xid8, recipient_tx = (sender_no % 200)::text::xid8,
                      to_agency = from_agency WHERE from_agency LIKE 'size-test-%'""", Map.of());
            db.getJdbcTemplate().execute("ANALYZE referral");

            for (Feed.Side side : Feed.Side.values()) {
                FeedPosition end = hub.bean(Feed.class).end(side, new AgencyId("size-test-1"));
                assertThat(Long.parseLong(end.transaction()))
                        .as("199 comes after 99, which a text does not know")
                        .isGreaterThan(99);
                assertThat(plan(Feed.endOf(side), Map.of("agency", "size-test-1")))
                        .doesNotContain("Sort", "Seq Scan");
            }
        });
    }

    private void copies(String referral, int from, int to, String state) {
        Map<String, Object> these = Map.of("of", UUID.fromString(referral), "from", from + 1, "to", to, "state", state);
        db.update("""
                INSERT INTO referral (id, handoff, code, person, journey, stage, purpose, from_agency, from_unit, from_actor, to_agency,
                  urgency, consent, state, transport, turn, due_at, answer_due_at, last_event, version, told_version,
                  created_at, updated_at)
                SELECT md5('r' || n)::uuid, md5('h' || n)::uuid, 'SZ' || lpad(n::text, 7, '0'), person, journey, stage, purpose,
                  'size-test-' || n % 10, 'unit-' || n / 10 % 20, 'officer-' || n / 10 % 40, to_agency, urgency, consent, :state, 'delivered', 'recipient', due_at, answer_due_at,
                  last_event, 1, 1, created_at, updated_at
                FROM referral, generate_series(:from, :to) n WHERE id = :of""", these);
        db.update("""
                INSERT INTO timeline (referral, version, at, event, state, transport, turn, by_agency, actor, content)
                SELECT md5('r' || n)::uuid, 1, now(), 'submitted', :state, 'delivered', 'recipient', 'size-test', 'officer-1', 'none'
                FROM generate_series(:from, :to) n""", these);
    }

    private String plan(Sent.Which which, boolean unit, boolean mine) {
        Map<String, Object> asked = Map.of(
                "agency", "size-test-1", "unit", "unit-1", "actor", "officer-1", "limit", Sent.PAGE, "offset", 0);
        return plan(Sent.sql(new Sent.Filter(which, mine, null, null), unit), asked);
    }

    private String plan(String sql, Map<String, Object> asked) {
        return String.join("\n", db.queryForList("EXPLAIN " + sql, asked, String.class));
    }
}
