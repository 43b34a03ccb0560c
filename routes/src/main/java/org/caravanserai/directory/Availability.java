package org.caravanserai.directory;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether there is room, by the recipient's own word.
 *
 * @param pausedUntil from this instant on it takes people again, without a further word
 * @param places how many are left; null where it does not count them
 * @param saidAt null where it has said nothing
 */
public record Availability(
        @Nullable Instant pausedUntil,
        @Nullable Integer places,
        @Nullable Instant saidAt) {
    static final Availability UNSAID = new Availability(null, null, null);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM HH:mm", Locale.ENGLISH);

    /** How it stands; a pause goes before everything. */
    public enum State {
        OPEN,
        FULL,
        PAUSED,
        UNSAID;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public State state(Instant now) {
        if (saidAt == null) {
            return State.UNSAID;
        }
        if (pausedUntil != null && now.isBefore(pausedUntil)) {
            return State.PAUSED;
        }
        return places != null && places == 0 ? State.FULL : State.OPEN;
    }

    /** Of a service: its agency's pause holds for it too; else what was said of it, or of the whole. */
    Availability orOf(Availability whole, Instant now) {
        return whole.state(now) == State.PAUSED || saidAt == null ? whole : this;
    }

    /** The same in a plain sentence, in the recipient's time, with its age. */
    public String words(Instant now, ZoneId zone) {
        return switch (state(now)) {
            case UNSAID -> "They have not said whether there is room.";
            case PAUSED -> "They take nobody before " + time(zone) + said(now);
            case FULL -> "No places now; the person may be put on the waiting list" + said(now);
            case OPEN -> (places == null ? "They take people" : "They take people; places: " + places) + said(now);
        };
    }

    /** The end of the pause, in the recipient's time. */
    String time(ZoneId zone) {
        return pausedUntil == null ? "" : TIME.format(pausedUntil.atZone(zone));
    }

    private String said(Instant now) {
        return " (said " + age(saidAt == null ? Duration.ZERO : Duration.between(saidAt, now)) + ").";
    }

    private static String age(Duration age) {
        if (age.toDays() > 0) {
            return counted(age.toDays(), "day");
        }
        if (age.toHours() > 0) {
            return counted(age.toHours(), "hour");
        }
        return age.toMinutes() > 0 ? counted(age.toMinutes(), "minute") : "just now";
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s") + " ago";
    }
}
