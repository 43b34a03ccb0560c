package org.caravanserai.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import org.caravanserai.bench.BulkStore.Work;

/**
 * Fills the store of a hub that does not run with invented referrals, as real ones leave it once nobody has anything to do for
 * them: clocks have fired, receipts are sealed, ended consents have ended, what is kept no longer is erased. Otherwise the hub would
 * spend the measurement catching up. Facts are as long as real ones and sealed by nobody: a page that opens one opens a real one.
 */
final class Filling {
    private final BulkStore store;
    private final int all;
    private final Instant now;

    /** @param all how many referrals */
    Filling(String url, int all, Instant now) {
        this.store = new BulkStore(url);
        this.all = all;
        this.now = now;
    }

    /** Writes one table's rows of a referral. */
    private interface Rows {
        void of(Invented referral, SplittableRandom lot, CopyRows rows) throws IOException;
    }

    void run() throws SQLException, InterruptedException, ExecutionException {
        List<String> indexes = store.dropIndexes();
        store.together(tables());
        store.execute("UPDATE feed_shift SET shift = " + 10L * all, "SELECT setval('feed', " + 3L * all + ")");
        store.together(List.of(this::knownAs, this::checkpoint));
        store.together(indexes.stream()
                .<Work>map(index -> database -> BulkStore.execute(database, index))
                .toList());
        store.together(List.of(
                        "referral",
                        "timeline",
                        "delivery",
                        "consent",
                        "consent_version",
                        "audit_entry",
                        "sealed",
                        "person",
                        "known_as",
                        "parked",
                        "recall")
                .stream()
                .<Work>map(table -> database -> BulkStore.execute(database, "VACUUM ANALYZE " + table))
                .toList());
    }

    private List<Work> tables() throws SQLException {
        ReferralRows referrals = new ReferralRows(now);
        ConsentRows consents = new ConsentRows(now);
        long sealed = store.number("SELECT coalesce(max(last), 0) FROM checkpoint");
        return List.of(
                table(
                        "audit_entry",
                        "id,at,event,agency,actor,referral,handoff,hop,consent,consent_version,policy,requested,granted,result,reason,link,previous,hash,position",
                        new ReceiptRows(sealed)::of),
                table(
                        "timeline",
                        "referral,version,at,event,state,transport,turn,due_at,by_agency,actor",
                        referrals::timeline),
                table(
                        "delivery",
                        "id,referral,destination,sequence,kind,about,state,attempt,released_at,failures,cause,created_at,settled_at",
                        referrals::deliveries),
                table(
                        "referral",
                        "id,handoff,code,person,journey,stage,purpose,from_agency,from_unit,from_actor,to_agency,urgency,consent,state,transport,turn,due_at,clock_fired,answer_due_at,no_answer,reason,outcome,recall,last_event,version,told_version,key_epoch,wrapped_key,receipts,last_receipt,created_at,updated_at,sender_tx,sender_no,recipient_tx,recipient_no,erased_at",
                        referrals::referral),
                table(
                        "consent",
                        "id,version,status,hash,person,from_agency,from_unit,to_agency,journey,stage,purpose,basis,categories,direction,onward,valid_from,valid_until,notice_id,notice_version,notice_lang,notice_sha256,given_how,given_by,witness,read_back,given_at,recorded_at,recorded_by,warned_at",
                        consents::consent),
                table(
                        "consent_version",
                        "consent,version,status,document,hash,previous_hash,signature,at,agency,actor",
                        consents::versions),
                table("sealed", "referral,part,box", referrals::boxes),
                table(
                        "parked",
                        "id,delivery,referral,agency,kind,cause,attempts,parked_at,status,closed_at,closed_by",
                        referrals::parked),
                table("recall", "referral,agency,asked_at,answered_at,result", referrals::recalls),
                this::people);
    }

    private Work table(String table, String columns, Rows rows) {
        return database -> {
            try (CopyRows copy = new CopyRows(database, table, columns)) {
                for (int number = 0; number < all; number++) {
                    rows.of(Invented.of(number, all, now), new SplittableRandom(~number * 31L), copy);
                }
            }
        };
    }

    private void people(Connection database) throws SQLException, IOException {
        try (CopyRows copy = new CopyRows(database, "person", "id,agency,ref_digest")) {
            for (int person = 0; person < Invented.people(all); person++) {
                copy.row(
                        Invented.person(person, now),
                        Invented.sender(person),
                        Invented.bytes(new SplittableRandom(person), 32));
            }
        }
    }

    private void knownAs(Connection database) throws SQLException {
        BulkStore.execute(
                database,
                "INSERT INTO known_as (person, agency, digest) SELECT person, to_agency, sha256(convert_to(person || to_agency, 'UTF8'))"
                        + " FROM referral GROUP BY 1, 2 ON CONFLICT DO NOTHING");
    }

    /** The place where the sealed chain goes on. */
    private void checkpoint(Connection database) throws SQLException {
        BulkStore.execute(
                database,
                "INSERT INTO checkpoint (number, first, last, root, at, jws) SELECT coalesce(max(number), 0) + 1, coalesce(max(last), 0) + 1,"
                        + " coalesce(max(last), 0) + " + (long) all * ReceiptRows.EACH
                        + ", sha256('invented'), now(), 'invented' FROM checkpoint");
    }
}
