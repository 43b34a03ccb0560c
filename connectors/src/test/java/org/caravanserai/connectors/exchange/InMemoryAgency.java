package org.caravanserai.connectors.exchange;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** An agency and its connector in one, without any network; keeps the same promises as the real ones. */
public final class InMemoryAgency implements AgencyConnector, AnsweringAgency {
    private static final AgencyId ID = new AgencyId("in-memory");
    private final InstantSource clock;
    private final Map<HandoffId, Handoff> held = new ConcurrentHashMap<>();
    private final Set<HandoffId> recalled = ConcurrentHashMap.newKeySet();
    private final List<Arrival> said = new ArrayList<>();
    private String trouble = "";
    private String known = "";
    private Supplier<String> shown = () -> "";

    public InMemoryAgency(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Delivery deliver(ClearedHandoff cleared) {
        if (trouble.equals("refuses")) {
            return new Delivery.Rejected("rule");
        }
        if (trouble.equals("timeout")) {
            return new Delivery.Unknown("timeout");
        }
        available();
        Handoff handoff = cleared.handoff();
        held.merge(
                handoff.id(),
                handoff,
                (before, now) -> before.with(before.facts().correctedBy(now.facts())));
        return trouble.equals("loses") ? new Delivery.Unknown("connection-lost") : receipt(handoff);
    }

    @Override
    public Delivery recall(ClearedHandoff cleared) {
        available();
        recalled.add(cleared.handoff().id());
        return receipt(cleared.handoff());
    }

    @Override
    public Page poll(Cursor cursor) {
        available();
        int from = cursor.atStart() ? 0 : Integer.parseInt(cursor.value());
        return new Page(said.subList(from, said.size()), new Cursor(String.valueOf(said.size())));
    }

    /** It speaks our words alone, so nothing of it is ever kept. */
    @Override
    public Optional<Arrival> reread(String whole) {
        return Optional.empty();
    }

    /** What the agency holds under our id. */
    public Optional<Handoff> held(HandoffId id) {
        return Optional.ofNullable(held.get(id));
    }

    private void available() {
        if (Set.of("connection-refused", "timeout", "http-500").contains(trouble)) {
            throw new AgencyUnavailable(ID, trouble);
        }
        if (!known.isEmpty() && !known.equals(shown.get())) {
            throw new AgencyUnavailable(ID, "http-401");
        }
    }

    private static Delivery.Receipt receipt(Handoff handoff) {
        return new Delivery.Receipt("memory/" + handoff.id());
    }

    @Override
    public void goesDown() {
        trouble = "connection-refused";
    }

    @Override
    public void becomesSlow() {
        trouble = "timeout";
    }

    @Override
    public void breaks() {
        trouble = "http-500";
    }

    @Override
    public void refuses() {
        trouble = "refuses";
    }

    @Override
    public void losesItsAnswers() {
        trouble = "loses";
    }

    @Override
    public void recovers() {
        trouble = "";
    }

    @Override
    public void knows(String secret) {
        known = secret;
    }

    /** From now on we show it this. */
    public void isShown(Supplier<String> secret) {
        shown = secret;
    }

    /** Someone there takes the referral on. */
    public void accepts(HandoffId handoff) {
        Instant at = clock.instant();
        said.add(new Arrival.Report(
                "m" + said.size(),
                handoff,
                Arrival.Event.ACCEPTED,
                Optional.empty(),
                Optional.empty(),
                Facts.none(),
                at));
    }

    /** How many referrals it holds under our id. */
    public int effects(HandoffId handoff) {
        return held.containsKey(handoff) ? 1 : 0;
    }

    /** How many times it took note of a recall. */
    public int recalls(HandoffId handoff) {
        return recalled.contains(handoff) ? 1 : 0;
    }
}
