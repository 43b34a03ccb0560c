package org.caravanserai.bench;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/** The receipts of each invented referral, in a chain. */
final class ReceiptRows {
    /** How many a referral has. */
    static final int EACH = 5;

    private final long sealed;

    /** @param sealed the last place that is taken in the sealed chain */
    ReceiptRows(long sealed) {
        this.sealed = sealed;
    }

    /** Each hop's decision, the release and a view; one handoff in thirty was refused at first. */
    void of(Invented r, SplittableRandom lot, CopyRows rows) throws IOException {
        boolean refused = r.number() % 30 == 0;
        byte[] before = null;
        String[][] kinds = {
            {"decided", "H1", r.from(), r.actor()},
            {"decided", "H2", r.from(), "hub"},
            {refused ? "decided" : "released", "H2", r.from(), "hub"},
            {"decided", "H4", r.from(), "hub"},
            {"viewed", null, r.to(), "worker-1"}
        };
        for (int link = 1; link <= EACH; link++) {
            String[] kind = kinds[link - 1];
            boolean denied = refused && link == 2;
            boolean released = kind[0].equals("released");
            byte[] hash = Invented.bytes(lot, 32);
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
                    ConsentRows.CATEGORIES,
                    denied ? List.of() : ConsentRows.CATEGORIES,
                    denied ? "deny" : released ? "released" : "permit",
                    denied ? "not-covered" : null,
                    link,
                    before,
                    hash,
                    sealed + (long) r.number() * EACH + link);
            before = hash;
        }
    }
}
