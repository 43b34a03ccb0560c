package org.caravanserai.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.caravanserai.bench.Invented.Step;
import org.jspecify.annotations.Nullable;

/**
 * Fills the store of a hub that does not run with invented referrals, as real ones leave it once nobody has anything to do for
 * them: clocks have fired, receipts are sealed, ended consents have ended, what is kept no longer is erased. Otherwise the hub would
 * spend the measurement catching up. Facts are as long as real ones and sealed by nobody: a page that opens one opens a real one.
 */
final class Filling {
    private static final List<String> CATEGORIES = List.of("NAME", "CONTACT", "LANG", "NEED", "NOTE", "DISTRICT");
    private static final List<String> CAUSES = List.of("http-500", "http-422", "timeout", "connection-refused");
    private static final Map<String, Matter> MATTERS = Map.of(
            "region-social",
            new Matter("J23", 1, "social-assistance"),
            "ngo-citizenship",
            new Matter("J06", 1, "naturalisation-screening"),
            "ngo-courses",
            new Matter("J10", 1, "day-one-activation"),
            "region-health",
            new Matter("J12", 1, "child-health-check"),
            "city-school",
            new Matter("J12", 2, "child-school-place"));
    private static final Matter ADVICE = new Matter("J01", 1, "orientation-legal");
    private static final Duration CONSENT = Duration.ofDays(92);
    private static final int RECEIPTS = 5;
    private static final String DOCUMENT = "{\"an artefact\":\"" + "as long as real ones are ".repeat(16) + "\"}";
    private static final String SIGNATURE = "eyJhbGciOiJFZERTQSJ9.." + "c".repeat(86);
    private final String url;
    private final int all;
    private final Instant now;
    private long sealed;

    /** @param all how many referrals */
    Filling(String url, int all, Instant now) {
        this.url = url;
        this.all = all;
        this.now = now;
    }

    private record Matter(String journey, int stage, String purpose) {
        static Matter of(Invented referral) {
            return MATTERS.getOrDefault(referral.to(), ADVICE);
        }
    }

    /** Writes one table's rows of a referral. */
    private interface Rows {
        void of(Invented referral, SplittableRandom lot, CopyRows rows) throws IOException;
    }

    private interface Table {
        void fill(Connection database) throws SQLException, IOException;
    }

    void run() throws SQLException, InterruptedException, ExecutionException {
        sealed = number("SELECT coalesce(max(last), 0) FROM checkpoint");
        List<String> indexes = dropIndexes();
        together(tables());
        execute("UPDATE feed_shift SET shift = " + 10L * all, "SELECT setval('feed', " + 3L * all + ")");
        together(List.of(this::knownAs, this::checkpoint));
        together(indexes.stream()
                .<Table>map(index -> database -> execute(database, index))
                .toList());
        together(List.of(
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
                .<Table>map(table -> database -> execute(database, "VACUUM ANALYZE " + table))
                .toList());
    }

    private List<Table> tables() {
        return List.of(
                table(
                        "audit_entry",
                        "id,at,event,agency,actor,referral,handoff,hop,consent,consent_version,policy,requested,granted,result,reason,link,previous,hash,position",
                        this::receipts),
                table(
                        "timeline",
                        "referral,version,at,event,state,transport,turn,due_at,by_agency,actor",
                        this::timeline),
                table(
                        "delivery",
                        "id,referral,destination,sequence,kind,about,state,attempt,released_at,failures,cause,created_at,settled_at",
                        this::deliveries),
                table(
                        "referral",
                        "id,handoff,code,person,journey,stage,purpose,from_agency,from_unit,from_actor,to_agency,urgency,consent,state,transport,turn,due_at,clock_fired,answer_due_at,no_answer,reason,outcome,recall,last_event,version,told_version,key_epoch,wrapped_key,receipts,last_receipt,created_at,updated_at,sender_tx,sender_no,recipient_tx,recipient_no,erased_at",
                        this::referral),
                table(
                        "consent",
                        "id,version,status,hash,person,from_agency,from_unit,to_agency,journey,stage,purpose,basis,categories,direction,onward,valid_from,valid_until,notice_id,notice_version,notice_lang,notice_sha256,given_how,given_by,witness,read_back,given_at,recorded_at,recorded_by,warned_at",
                        this::consent),
                table(
                        "consent_version",
                        "consent,version,status,document,hash,previous_hash,signature,at,agency,actor",
                        this::versions),
                table("sealed", "referral,part,box", this::boxes),
                table(
                        "parked",
                        "id,delivery,referral,agency,kind,cause,attempts,parked_at,status,closed_at,closed_by",
                        this::parked),
                table("recall", "referral,agency,asked_at,answered_at,result", this::recalls),
                this::people);
    }

    private Table table(String table, String columns, Rows rows) {
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
                        Invented.person(person, now), Invented.sender(person), bytes(new SplittableRandom(person), 32));
            }
        }
    }

    private void referral(Invented r, SplittableRandom lot, CopyRows rows) throws IOException {
        Matter matter = Matter.of(r);
        Step last = r.course().last();
        int version = r.course().steps.size();
        String state = last.state();
        long place = 10L * r.number() + 5;
        rows.row(
                r.id(),
                r.handoff(),
                code(r.number()),
                r.person(),
                matter.journey(),
                (short) matter.stage(),
                matter.purpose(),
                r.from(),
                r.unit(),
                r.actor(),
                r.to(),
                r.urgency(),
                r.consent(),
                state,
                last.transport(),
                last.turn(),
                r.due(),
                r.overdue(now),
                r.created().plus(Invented.ANSWER),
                r.noAnswer(now),
                reason(state),
                state.equals("completed") ? "helped" : null,
                recall(r),
                last.event(),
                version,
                version,
                "2026",
                r.erased() ? null : bytes(lot, 60),
                RECEIPTS,
                bytes(lot, 32),
                r.created(),
                r.updated(),
                place,
                2L * r.number() + 1,
                place,
                2L * r.number() + 2,
                r.erased() ? r.updated().plus(Duration.ofDays(1)) : null);
    }

    private static @Nullable String reason(String state) {
        return switch (state) {
            case "declined" -> "no-capacity";
            case "not-completed" -> "not-reached";
            default -> null;
        };
    }

    private static @Nullable String recall(Invented r) {
        if (r.course() != Invented.Course.WITHDRAWN) {
            return null;
        }
        return open(r) ? "requested" : "erased";
    }

    /** One recall in fifty is not answered. */
    private static boolean open(Invented r) {
        return r.number() % 50 == 0;
    }

    private void recalls(Invented r, SplittableRandom lot, CopyRows rows) throws IOException {
        if (r.course() == Invented.Course.WITHDRAWN) {
            boolean open = open(r);
            rows.row(r.id(), r.to(), r.updated(), open ? null : r.updated().plusSeconds(600), open ? null : "erased");
        }
    }

    private void timeline(Invented r, SplittableRandom lot, CopyRows rows) throws IOException {
        List<Step> steps = r.course().steps;
        for (int n = 0; n < steps.size(); n++) {
            Step step = steps.get(n);
            String by = switch (step.by()) {
                case SENDER -> r.from();
                case RECIPIENT -> r.to();
                case HUB -> "hub";
            };
            rows.row(
                    r.id(),
                    n + 1,
                    r.at(n),
                    step.event(),
                    step.state(),
                    step.transport(),
                    step.turn(),
                    n == steps.size() - 1 ? r.due() : null,
                    by,
                    step.by() == Invented.By.SENDER ? r.actor() : by.equals("hub") ? "hub" : "worker-1");
        }
    }

    /** The handoff, and a report for each answer. */
    private void deliveries(Invented r, SplittableRandom lot, CopyRows rows) throws IOException {
        boolean parked = parked(r);
        boolean queued = r.course() == Invented.Course.NEW && !parked && r.number() % 5 == 0;
        rows.row(
                delivery(r),
                r.id(),
                r.to(),
                1,
                "referral",
                1,
                parked ? "parked" : queued ? "queued" : "settled",
                1,
                queued ? null : r.at(1),
                parked ? 3 : 0,
                parked ? cause(r) : null,
                r.created(),
                parked || queued ? null : r.at(1));
        List<Step> steps = r.course().steps;
        for (int n = 2; n < steps.size(); n++) {
            rows.row(
                    Invented.id(r.at(n), 5, lot),
                    r.id(),
                    r.from(),
                    n - 1,
                    "report",
                    n + 1,
                    "settled",
                    1,
                    r.at(n),
                    0,
                    null,
                    r.at(n),
                    r.at(n));
        }
    }

    private static UUID delivery(Invented r) {
        return Invented.id(r.created(), 6, new SplittableRandom(r.number()));
    }

    private static boolean parked(Invented r) {
        return r.course() == Invented.Course.NEW && r.number() % 11 == 0;
    }

    private static String cause(Invented r) {
        return CAUSES.get(r.number() / 11 % CAUSES.size());
    }

    /** What is parked now, and what was and has been handled. */
    private void parked(Invented r, SplittableRandom lot, CopyRows rows) throws IOException {
        boolean now = parked(r);
        if (now || r.number() % 50 == 1) {
            rows.row(
                    Invented.id(r.created(), 7, lot),
                    delivery(r),
                    r.id(),
                    r.to(),
                    "referral",
                    cause(r),
                    3,
                    r.created().plusSeconds(3600),
                    now ? "parked" : lot.nextBoolean() ? "replayed" : "discarded",
                    now ? null : r.updated(),
                    now ? null : "region-admin-1");
        }
    }

    private void consent(Invented r, SplittableRandom lot, CopyRows rows) throws IOException {
        Matter matter = Matter.of(r);
        Instant until = r.created().plus(CONSENT);
        rows.row(
                r.consent(),
                status(r).equals("given") ? 1 : 2,
                status(r),
                bytes(lot, 32),
                r.person(),
                r.from(),
                r.unit(),
                r.to(),
                matter.journey(),
                (short) matter.stage(),
                matter.purpose(),
                "consent",
                CATEGORIES,
                "both",
                false,
                r.created(),
                until,
                matter.journey(),
                1,
                "en",
                "0".repeat(64),
                "spoken",
                "person",
                r.actor(),
                true,
                r.created(),
                r.created(),
                r.actor(),
                until.minus(Duration.ofDays(14)));
    }

    private String status(Invented r) {
        if (r.course() == Invented.Course.WITHDRAWN) {
            return "withdrawn";
        }
        return r.created().plus(CONSENT).isBefore(now.plus(Duration.ofHours(6))) ? "expired" : "given";
    }

    private void versions(Invented r, SplittableRandom lot, CopyRows rows) throws IOException {
        byte[] first = bytes(lot, 32);
        rows.row(r.consent(), 1, "given", DOCUMENT, first, null, SIGNATURE, r.created(), r.from(), r.actor());
        String status = status(r);
        if (!status.equals("given")) {
            rows.row(r.consent(), 2, status, DOCUMENT, bytes(lot, 32), first, SIGNATURE, r.updated(), "hub", "hub");
        }
    }

    private void boxes(Invented r, SplittableRandom lot, CopyRows rows) throws IOException {
        if (!r.erased()) {
            rows.row(r.id(), "facts/1", bytes(lot, 240));
            rows.row(r.id(), "sender", bytes(lot, 90));
        }
    }

    /** Each hop's decision, the release and a view; one handoff in thirty was refused at first. */
    private void receipts(Invented r, SplittableRandom lot, CopyRows rows) throws IOException {
        boolean refused = r.number() % 30 == 0;
        byte[] before = null;
        String[][] kinds = {
            {"decided", "H1", r.from(), r.actor()},
            {"decided", "H2", r.from(), "hub"},
            {refused ? "decided" : "released", "H2", r.from(), "hub"},
            {"decided", "H4", r.from(), "hub"},
            {"viewed", null, r.to(), "worker-1"}
        };
        for (int link = 1; link <= RECEIPTS; link++) {
            String[] kind = kinds[link - 1];
            boolean denied = refused && link == 2;
            boolean released = kind[0].equals("released");
            byte[] hash = bytes(lot, 32);
            rows.row(
                    Invented.id(r.at(Math.min(link - 1, r.course().steps.size() - 1)), 8, lot),
                    r.at(Math.min(link - 1, r.course().steps.size() - 1)),
                    kind[0],
                    kind[2],
                    kind[3],
                    r.id(),
                    r.handoff(),
                    kind[1],
                    r.consent(),
                    1,
                    "rules/7",
                    CATEGORIES,
                    denied ? List.of() : CATEGORIES,
                    denied ? "deny" : released ? "released" : "permit",
                    denied ? "not-covered" : null,
                    link,
                    before,
                    hash,
                    sealed + (long) r.number() * RECEIPTS + link);
            before = hash;
        }
    }

    private void knownAs(Connection database) throws SQLException {
        execute(
                database,
                "INSERT INTO known_as (person, agency, digest) SELECT person, to_agency, sha256(convert_to(person || to_agency, 'UTF8'))"
                        + " FROM referral GROUP BY 1, 2 ON CONFLICT DO NOTHING");
    }

    /** The place where the sealed chain goes on. */
    private void checkpoint(Connection database) throws SQLException {
        execute(
                database,
                "INSERT INTO checkpoint (number, first, last, root, at, jws) SELECT coalesce(max(number), 0) + 1, coalesce(max(last), 0) + 1,"
                        + " coalesce(max(last), 0) + " + (long) all * RECEIPTS
                        + ", sha256('invented'), now(), 'invented' FROM checkpoint");
    }

    private static String code(int number) {
        String digits = Integer.toString(number, 36).toUpperCase(java.util.Locale.ROOT);
        return "0" + "0".repeat(7 - digits.length()) + digits;
    }

    private static byte[] bytes(SplittableRandom lot, int length) {
        byte[] bytes = new byte[length];
        lot.nextBytes(bytes);
        return bytes;
    }

    /** Indexes that no constraint needs, which are made faster once the rows are there; gives what makes them. */
    private List<String> dropIndexes() throws SQLException {
        Map<String, String> indexes = new LinkedHashMap<>();
        try (Connection database = connect();
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
                        WHERE i.indrelid::regclass::text IN ('referral', 'timeline', 'delivery', 'consent', 'consent_version', 'audit_entry', 'sealed', 'person')
                          AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)""")) {
            while (rows.next()) {
                indexes.put(rows.getString(1), rows.getString(2));
            }
        }
        for (String name : indexes.keySet()) {
            execute("DROP INDEX " + name);
        }
        return List.copyOf(indexes.values());
    }

    /** Two at a time: one makes rows while the database takes in those of the other. */
    private void together(List<Table> tables) throws InterruptedException, ExecutionException {
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Future<?>> work = new ArrayList<>();
            for (Table table : tables) {
                work.add(both.submit(() -> {
                    try (Connection database = connect()) {
                        table.fill(database);
                    }
                    return null;
                }));
            }
            for (Future<?> one : work) {
                one.get();
            }
        }
    }

    /** Of the database's owner, for whom no foreign key is checked row by row: what is written here fits together by construction. */
    private Connection connect() throws SQLException {
        Connection database = DriverManager.getConnection(url);
        execute(database, "SET session_replication_role = replica");
        return database;
    }

    private void execute(String... all) throws SQLException {
        try (Connection database = connect()) {
            for (String sql : all) {
                execute(database, sql);
            }
        }
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection database = connect();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
