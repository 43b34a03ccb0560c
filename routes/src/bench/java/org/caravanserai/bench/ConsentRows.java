package org.caravanserai.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** The consent of each invented referral and its versions: given, and ended where its time is over or it was taken back. */
final class ConsentRows {
    static final List<String> CATEGORIES = List.of("NAME", "CONTACT", "LANG", "NEED", "NOTE", "DISTRICT");

    private static final Duration PERIOD = Duration.ofDays(92);
    private static final String DOCUMENT = "{\"an artefact\":\"" + "as long as real ones are ".repeat(16) + "\"}";
    private static final String SIGNATURE = "eyJhbGciOiJFZERTQSJ9.." + "c".repeat(86);
    private final Instant now;

    ConsentRows(Instant now) {
        this.now = now;
    }

    void consent(Invented r, SplittableRandom lot, CopyRows rows) throws IOException {
        Matter matter = Matter.of(r);
        Instant until = r.created().plus(PERIOD);
        rows.row(
                r.consent(),
                status(r).equals("given") ? 1 : 2,
                status(r),
                Invented.bytes(lot, 32),
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
        return r.created().plus(PERIOD).isBefore(now.plus(Duration.ofHours(6))) ? "expired" : "given";
    }

    void versions(Invented r, SplittableRandom lot, CopyRows rows) throws IOException {
        byte[] first = Invented.bytes(lot, 32);
        rows.row(r.consent(), 1, "given", DOCUMENT, first, null, SIGNATURE, r.created(), r.from(), r.actor());
        String status = status(r);
        if (!status.equals("given")) {
            rows.row(
                    r.consent(),
                    2,
                    status,
                    DOCUMENT,
                    Invented.bytes(lot, 32),
                    first,
                    SIGNATURE,
                    r.updated(),
                    "hub",
                    "hub");
        }
    }
}
