package org.caravanserai.flow;

import java.sql.Timestamp;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import org.caravanserai.Hub;

/** Referrals of a month long past, put straight into the tables: sending thousands over the API would take too long. */
public final class InventedMonth {
    private static final String ACTOR = "invented-clerk";
    private static final String SEND = """
            WITH fresh AS (
              INSERT INTO referral (id, handoff, code, person, journey, stage, purpose, from_agency, from_actor, to_agency,
                urgency, consent, state, transport, turn, answer_due_at, last_event, version, told_version, created_at,
                updated_at)
              SELECT gen_random_uuid(), gen_random_uuid(), 'invented-' || gen_random_uuid(), :person, :journey, 1,
                'orientation-legal', :from, :actor, :to, 'normal', :consent, :state, 'seen',
                CASE WHEN :state IN ('received', 'accepted') THEN 'recipient' ELSE 'nobody' END,
                at + interval '5 days', 'accepted', 2, 2, at, at
              FROM (SELECT :begin::timestamptz + (n % 27) * interval '1 day' AS at FROM generate_series(1, :number) AS n) AS one
              RETURNING id, created_at)
            INSERT INTO timeline (referral, version, at, event, state, transport, turn, by_agency, actor)
            SELECT id, 2, created_at + :days * interval '1 day', 'accepted', 'accepted', 'seen', 'recipient', :to, :actor
            FROM fresh WHERE :days >= 0""";
    private final Hub hub = Hub.started();
    private final YearMonth month;
    private final UUID person = UUID.randomUUID();
    private final UUID consent = UUID.randomUUID();

    private InventedMonth(YearMonth month) {
        this.month = month;
    }

    /** So many months ago. */
    public static InventedMonth ago(int months) {
        Hub hub = Hub.started();
        InventedMonth month = new InventedMonth(
                YearMonth.from(hub.clock.instant().atOffset(ZoneOffset.UTC)).minusMonths(months));
        month.agreed();
        return month;
    }

    public YearMonth month() {
        return month;
    }

    private void agreed() {
        hub.db()
                .sql("INSERT INTO person VALUES (?, 'city-hall', ?)")
                .params(person, person.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .update();
        hub.db().sql("""
                        INSERT INTO consent (id, version, status, hash, person, from_agency, to_agency, journey, stage, purpose,
                          basis, categories, direction, onward, valid_from, valid_until, notice_id, notice_version,
                          notice_lang, notice_sha256, given_how, given_by, given_at, recorded_at, recorded_by)
                        VALUES (?, 1, 'expired', '', ?, 'city-hall', 'ngo-harbour', 'J01', 1, 'orientation-legal', 'consent',
                          '{}', 'both', false, '2020-01-01', '2020-02-01', 'J01', 1, 'en', '', 'spoken', 'person',
                          '2020-01-01', '2020-01-01', ?)""").params(consent, person, ACTOR).update();
    }

    /** @param days to the first answer, after which the recipient accepted; none came where it is negative */
    public InventedMonth sent(int number, String from, String to, String journey, String state, int days) {
        hub.db()
                .sql(SEND)
                .param("person", person)
                .param("consent", consent)
                .param("journey", journey)
                .param("from", from)
                .param("to", to)
                .param("actor", ACTOR)
                .param("state", state)
                .param("begin", Timestamp.from(Counting.begins(month)))
                .param("number", number)
                .param("days", days)
                .update();
        return this;
    }

    /** A month in which there is something to see, and something to hide; of senders that no system of their own is told for. */
    public InventedMonth usual() {
        return sent(96, "city-hall", "ngo-open-door", "J01", "completed", 1)
                .sent(41, "city-hall", "ngo-harbour", "J01", "completed", 3)
                .sent(33, "city-hall", "ngo-harbour", "J01", "not-completed", 4)
                .sent(28, "city-hall", "ngo-harbour", "J01", "received", -1)
                .sent(23, "city-hall", "ngo-harbour", "J01", "accepted", 9)
                .sent(7, "city-hall", "ngo-citizenship", "J06", "completed", 2)
                .sent(52, "municipality-works", "ngo-citizenship", "J06", "completed", 2)
                .sent(19, "municipality-works", "ngo-citizenship", "J06", "declined", 3)
                .sent(12, "municipality-works", "ngo-citizenship", "J06", "withdrawn", 2)
                .sent(31, "municipality-works", "ngo-courses", "J10", "completed", 6)
                .sent(14, "city-hall", "ngo-courses", "J10", "completed", 2)
                .sent(3, "arrival-centre", "ngo-courses", "J10", "completed", 6)
                .sent(6, "arrival-centre", "ngo-citizenship", "J06", "completed", 1)
                .sent(8, "neighbourhood-office", "ngo-courses", "J10", "completed", 2);
    }

    /** What anybody's node would do of itself within the hour. */
    public static void publish() {
        Hub.started().bean(Publishing.class).run();
    }

    /** Takes everything away again: other tests read the same tables. */
    public static void forget() {
        var db = Hub.started().db();
        db.sql("DELETE FROM published_month").update();
        db.sql("DELETE FROM timeline WHERE actor = ?").param(ACTOR).update();
        db.sql("DELETE FROM referral WHERE from_actor = ?").param(ACTOR).update();
        db.sql("DELETE FROM consent WHERE recorded_by = ?").param(ACTOR).update();
    }
}
