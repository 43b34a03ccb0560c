package org.caravanserai.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caravanserai.Hub;
import org.caravanserai.Road;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Ten counters that sent 100,000 referrals, nearly all of them ended, read their lists along an index. */
class SentSizeIT {
    private static final int ENDED = 100_000;
    private static final int OPEN = 300;
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
                assertThat(plan(which))
                        .as(which.word())
                        .doesNotContain("Seq Scan")
                        .containsPattern("referral_in_hand|referral_sender_feed");
            }
        });
    }

    private void copies(String referral, int from, int to, String state) {
        Map<String, Object> these = Map.of("of", UUID.fromString(referral), "from", from + 1, "to", to, "state", state);
        db.update("""
                INSERT INTO referral (id, handoff, code, person, journey, stage, purpose, from_agency, from_actor, to_agency,
                  urgency, consent, state, transport, turn, due_at, answer_due_at, last_event, version, told_version,
                  created_at, updated_at)
                SELECT md5('r' || n)::uuid, md5('h' || n)::uuid, 'SZ' || lpad(n::text, 7, '0'), person, journey, stage, purpose,
                  'size-test-' || n % 10, from_actor, to_agency, urgency, consent, :state, 'delivered', 'recipient', due_at, answer_due_at,
                  last_event, 1, 1, created_at, updated_at
                FROM referral, generate_series(:from, :to) n WHERE id = :of""", these);
        db.update("""
                INSERT INTO timeline (referral, version, at, event, state, transport, turn, by_agency, actor, content)
                SELECT md5('r' || n)::uuid, 1, now(), 'submitted', :state, 'delivered', 'recipient', 'size-test', 'officer-1', 'none'
                FROM generate_series(:from, :to) n""", these);
    }

    private String plan(Sent.Which which) {
        Map<String, Object> asked = new java.util.HashMap<>(
                Map.of("agency", "size-test-1", "actor", "officer-1", "mine", false, "limit", Sent.PAGE, "offset", 0));
        asked.put("unit", null);
        List<String> lines = db.queryForList(
                "EXPLAIN " + Sent.sql(new Sent.Filter(which, false, null, null), false), asked, String.class);
        return String.join("\n", lines);
    }
}
