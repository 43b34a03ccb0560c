package org.caravanserai.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of many referrals of people who do not exist. Everything about it follows from its number, so that each table can be
 * filled alone and nothing is kept in memory.
 *
 * <p>Eighteen months of them: most have ended, and what is open came lately; two senders and three recipients have most.
 */
record Invented(
        int number,
        UUID id,
        UUID handoff,
        UUID person,
        UUID consent,
        String from,
        @Nullable String unit,
        String actor,
        String to,
        String urgency,
        Course course,
        Instant created,
        boolean late,
        boolean erased) {
    private static final Duration SPAN = Duration.ofDays(548);
    private static final Duration LATELY = Duration.ofDays(60);
    private static final Duration KEPT = Duration.ofDays(330);
    static final Duration ANSWER = Duration.ofDays(5);
    private static final double REFERRALS_A_PERSON = 2.5;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final List<String> SENDERS = weighted(
            "city-hall",
            40,
            "neighbourhood-office",
            20,
            "city-library",
            15,
            "municipality-works",
            15,
            "arrival-centre",
            10);
    private static final List<String> RECIPIENTS = weighted(
            "ngo-open-door",
            30,
            "ngo-harbour",
            25,
            "region-social",
            15,
            "ngo-legal-desk",
            10,
            "ngo-citizenship",
            8,
            "ngo-courses",
            4,
            "region-health",
            4,
            "ngo-shelter",
            3,
            "city-school",
            1);
    /** One of the units that sends little is the one that is looked at. */
    private static final List<String> UNITS = weighted("front-desk", 15, "arrivals", 60, "mill-fields", 25);

    private static final List<Course> ENDED = weighted(
            Course.COMPLETED,
            62,
            Course.NOT_COMPLETED,
            11,
            Course.DECLINED,
            16,
            Course.WITHDRAWN,
            5,
            Course.EXPIRED,
            5,
            Course.UNDELIVERABLE,
            1);
    private static final List<Course> OPEN = weighted(
            Course.NEW,
            20,
            Course.SEEN,
            15,
            Course.ACCEPTED,
            20,
            Course.STARTED,
            25,
            Course.ASKED,
            5,
            Course.WAITING,
            10,
            Course.WAITLISTED,
            5);

    /** One line of a timeline. */
    record Step(String event, String state, String transport, String turn, By by) {}

    /** Who acted. */
    enum By {
        SENDER,
        RECIPIENT,
        HUB
    }

    /** How a referral went, or how far it has come. */
    enum Course {
        NEW(),
        SEEN(step("seen", "received", "seen", "recipient")),
        ACCEPTED(SEEN, step("accepted", "accepted", "seen", "recipient")),
        STARTED(ACCEPTED, step("started", "in-progress", "seen", "recipient")),
        ASKED(SEEN, step("asked-back", "on-hold", "seen", "sender")),
        WAITING(ACCEPTED, step("waited-for-person", "waiting-for-person", "seen", "person")),
        WAITLISTED(SEEN, step("waitlisted", "waitlisted", "seen", "recipient")),
        COMPLETED(STARTED, step("completed", "completed", "seen", "nobody")),
        NOT_COMPLETED(STARTED, step("not-completed", "not-completed", "seen", "nobody")),
        DECLINED(SEEN, step("declined", "declined", "seen", "nobody")),
        WITHDRAWN(ACCEPTED, new Step("recall-requested", "withdrawn", "seen", "nobody", By.SENDER)),
        EXPIRED(SEEN, new Step("consent-ran-out", "expired", "seen", "nobody", By.HUB)),
        UNDELIVERABLE(new Step("undeliverable", "undeliverable", "queued", "nobody", By.HUB));

        final List<Step> steps;

        Course(Step... further) {
            this.steps = together(
                    List.of(
                            new Step("submitted", "requested", "queued", "hub", By.SENDER),
                            new Step("arrived", "received", "delivered", "recipient", By.HUB)),
                    further);
        }

        Course(Course before, Step further) {
            this.steps = together(before.steps, further);
        }

        private static Step step(String event, String state, String transport, String turn) {
            return new Step(event, state, transport, turn, By.RECIPIENT);
        }

        private static List<Step> together(List<Step> before, Step... further) {
            return java.util.stream.Stream.concat(before.stream(), java.util.Arrays.stream(further))
                    .toList();
        }

        boolean ended() {
            return last().turn().equals("nobody");
        }

        Step last() {
            return steps.getLast();
        }
    }

    static Invented of(int number, int all, Instant now) {
        SplittableRandom lot = new SplittableRandom(number * SPREAD);
        Instant created = now.minus(SPAN).plusMillis((long) (SPAN.toMillis() * (number + 0.5) / all));
        boolean lately = created.isAfter(now.minus(LATELY));
        boolean open = lot.nextDouble() < (lately ? 0.25 : 0.005);
        Course course = one(open ? OPEN : ENDED, lot);
        int person = lot.nextInt(people(all));
        String from = sender(person);
        String actor = "officer-" + (1 + lot.nextInt(40));
        return new Invented(
                number,
                id(created, 1, lot),
                id(created, 2, lot),
                person(person, now),
                id(created, 3, lot),
                from,
                from.equals("city-hall") ? one(UNITS, lot) : null,
                actor,
                one(RECIPIENTS, lot),
                lot.nextInt(50) == 0 ? "emergency" : lot.nextInt(4) == 0 ? "urgent" : "normal",
                course,
                created,
                lot.nextInt(10) == 0,
                course.ended() && created.isBefore(now.minus(KEPT)));
    }

    static int people(int all) {
        return Math.max(1, (int) (all / REFERRALS_A_PERSON));
    }

    static String sender(int person) {
        return one(SENDERS, new SplittableRandom(person * SPREAD + 7));
    }

    static UUID person(int person, Instant now) {
        return id(now.minus(SPAN).plusMillis(person), 4, new SplittableRandom(person * SPREAD + 9));
    }

    /** A time-ordered id, as the hub makes them. */
    static UUID id(Instant at, int kind, SplittableRandom lot) {
        long most = at.toEpochMilli() << 16 | 0x7000 | (kind << 8) | lot.nextInt(256);
        return new UUID(most, lot.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
    }

    /** The time of a step, from 0: the first answer takes days, and some are late. */
    Instant at(int step) {
        Duration pace = late ? Duration.ofHours(70) : Duration.ofHours(19);
        return step < 2 ? created.plusSeconds(step) : created.plus(pace.multipliedBy(step - 1L));
    }

    Instant updated() {
        return at(course.steps.size() - 1);
    }

    /** When the clock of whoever's turn it is runs out; none once it ended. */
    @Nullable
    Instant due() {
        return course.ended() ? null : updated().plus(late ? ANSWER : ANSWER.multipliedBy(9));
    }

    boolean overdue(Instant now) {
        Instant due = due();
        return due != null && due.isBefore(now);
    }

    /** Nobody answered in time. */
    boolean noAnswer(Instant now) {
        return (course == Course.NEW || course == Course.SEEN) && overdue(now);
    }

    private static <T> T one(List<T> weighted, SplittableRandom lot) {
        return weighted.get(lot.nextInt(weighted.size()));
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> weighted(Object... each) {
        return java.util.stream.IntStream.range(0, each.length / 2)
                .boxed()
                .flatMap(n -> java.util.Collections.nCopies((Integer) each[2 * n + 1], (T) each[2 * n]).stream())
                .toList();
    }

    /** As long as a digest, a key or a sealed box, and meaning nothing. */
    static byte[] bytes(SplittableRandom lot, int length) {
        byte[] bytes = new byte[length];
        lot.nextBytes(bytes);
        return bytes;
    }
}
