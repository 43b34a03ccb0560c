package org.caravanserai.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import org.caravanserai.bench.Invented.Step;
import org.jspecify.annotations.Nullable;

/** What an invented referral leaves: itself, its timeline, its messages, what was sealed of it. */
final class ReferralRows {
    private static final List<String> CAUSES = List.of("http-500", "http-422", "timeout", "connection-refused");
    private final Instant now;

    ReferralRows(Instant now) {
        this.now = now;
    }

    void referral(Invented r, SplittableRandom lot, CopyRows rows) throws IOException {
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
                r.erased() ? null : Invented.bytes(lot, 60),
                ReceiptRows.EACH,
                Invented.bytes(lot, 32),
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

    void recalls(Invented r, SplittableRandom lot, CopyRows rows) throws IOException {
        if (r.course() == Invented.Course.WITHDRAWN) {
            boolean open = open(r);
            rows.row(r.id(), r.to(), r.updated(), open ? null : r.updated().plusSeconds(600), open ? null : "erased");
        }
    }

    void timeline(Invented r, SplittableRandom lot, CopyRows rows) throws IOException {
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
    void deliveries(Invented r, SplittableRandom lot, CopyRows rows) throws IOException {
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
    void parked(Invented r, SplittableRandom lot, CopyRows rows) throws IOException {
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

    void boxes(Invented r, SplittableRandom lot, CopyRows rows) throws IOException {
        if (!r.erased()) {
            rows.row(r.id(), "facts/1", Invented.bytes(lot, 240));
            rows.row(r.id(), "sender", Invented.bytes(lot, 90));
        }
    }

    private static String code(int number) {
        String digits = Integer.toString(number, 36).toUpperCase(Locale.ROOT);
        return "0" + "0".repeat(7 - digits.length()) + digits;
    }
}
