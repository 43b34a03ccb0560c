package org.caravanserai.connectors.primero;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.caravanserai.connectors.exchange.Arrival;
import org.caravanserai.connectors.exchange.Cursor;
import org.caravanserai.connectors.exchange.Page;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.connectors.http.Intent;
import org.caravanserai.openapi.primero.client.body.CaseHead;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cases that changed since the cursor, oldest change first, and the referrals of each; the cursor is the tracker's own
 * newest time. The next page begins at the last time seen, not at a number: a case that changes meanwhile moves to the end, and the
 * others would move up past a page's border. A case that is closed to our user is told once, holds up no other, and is tried again at
 * each poll until it is open.
 */
final class Polling {
    /** So many are not about cases, but about what our user may see at all. */
    private static final int MOST_CLOSED = 20;

    private static final String NO_ACCESS = "no-access-to-case";
    private final PrimeroSettings settings;
    private final ReferralReading reading;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final Set<String> read = new HashSet<>();
    private final Set<String> closedBefore;
    private final Set<String> closed = new HashSet<>();
    private Optional<Instant> newest;

    Polling(PrimeroSettings settings, ReferralReading reading, Cursor cursor) {
        this.settings = settings;
        this.reading = reading;
        Progress progress = Progress.of(cursor);
        this.newest = Optional.ofNullable(progress.newest());
        this.closedBefore = new HashSet<>(progress.closed());
    }

    Page toTheEnd() {
        String since =
                newest.map(time -> time.minus(settings.overlap()).toString()).orElse(null);
        int page = 1;
        List<CaseHead> heads = page(since, page);
        while (!heads.isEmpty()) {
            heads.forEach(this::take);
            String last = time(heads.getLast()).toString();
            page = last.equals(since) ? page + 1 : 1;
            since = last;
            List<CaseHead> next = page(since, page);
            heads = next.stream().allMatch(this::known) && next.size() < PrimeroServer.MOST ? List.of() : next;
        }
        closedBefore.forEach(this::referrals);
        return new Page(arrivals, new Progress(newest.orElse(null), closed).cursor());
    }

    /** Each page has a limit of its own. */
    private List<CaseHead> page(@Nullable String since, int page) {
        return server().changed(since, page);
    }

    private PrimeroServer server() {
        return PrimeroServer.of(settings, UnaryOperator.identity());
    }

    private void take(CaseHead head) {
        Instant changed = time(head);
        newest = Optional.of(newest.filter(time -> time.isAfter(changed)).orElse(changed));
        if (read.add(version(head))) {
            closedBefore.remove(id(head));
            referrals(id(head));
        }
    }

    private void referrals(String id) {
        try {
            server().referrals(id, Intent.READ).orElse(List.of()).stream()
                    .flatMap(referral -> reading.of(referral).stream())
                    .forEach(arrivals::add);
            closed.remove(id);
        } catch (CallFailed e) {
            setAside(id, e);
        }
    }

    private void setAside(String id, CallFailed failure) {
        closed.add(id);
        if (!failure.code().equals(PrimeroServer.CLOSED) || closed.size() > MOST_CLOSED) {
            throw failure;
        }
        arrivals.add(Arrival.Unreadable.of("Case/" + id + "/" + NO_ACCESS, Optional.empty(), NO_ACCESS, "{}"));
    }

    private boolean known(CaseHead head) {
        return read.contains(version(head));
    }

    private static String version(CaseHead head) {
        return id(head) + "/" + time(head);
    }

    private static String id(CaseHead head) {
        return Optional.ofNullable(head.getId())
                .filter(id -> id.matches("\\S+"))
                .orElseThrow(CallFailed::garbage);
    }

    private static Instant time(CaseHead head) {
        try {
            return OffsetDateTime.parse(String.valueOf(head.getLastUpdatedAt())).toInstant();
        } catch (DateTimeException e) {
            throw CallFailed.garbage(); // without it we would not know where to go on
        }
    }
}
