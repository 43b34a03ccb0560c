package org.caravanserai.agency;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.jspecify.annotations.Nullable;

/**
 * One participant.
 *
 * @param region the region it is entered under
 * @param closedOn days it does not work, besides Saturdays and Sundays
 * @param dutyPhone whom to ring when an answer is overdue
 * @param needs the need codes it takes
 * @param facts the categories it declared it needs; a delivery is cut to them
 * @param membership whether it takes part in what is new, and in what is under way
 * @param pause while it lasts, deliveries to it wait with us
 */
public record Agency(
        AgencyId id,
        String name,
        Level level,
        AgencyKind kind,
        String region,
        ZoneId zone,
        Set<LocalDate> closedOn,
        String dutyPhone,
        Set<String> needs,
        Set<DataCategory> facts,
        Reach reached,
        Membership membership,
        Optional<Pause> pause) {

    /** A member as any other. */
    public Agency(
            AgencyId id,
            String name,
            Level level,
            AgencyKind kind,
            String region,
            ZoneId zone,
            Set<LocalDate> closedOn,
            String dutyPhone,
            Set<String> needs,
            Set<DataCategory> facts,
            Reach reached) {
        this(
                id,
                name,
                level,
                kind,
                region,
                zone,
                closedOn,
                dutyPhone,
                needs,
                facts,
                reached,
                Membership.MEMBER,
                Optional.empty());
    }

    public Agency {
        closedOn = Set.copyOf(closedOn);
        needs = Set.copyOf(needs);
        facts = Set.copyOf(facts);
        if (kind == AgencyKind.ENFORCEMENT && !(needs.isEmpty() && facts.isEmpty() && reached instanceof NoReach)) {
            throw new IllegalArgumentException(
                    "an agency of kind enforcement takes no needs and no facts, and is reached by none");
        }
    }

    @JsonCreator
    static Agency read(
            AgencyId id,
            String name,
            Level level,
            AgencyKind kind,
            String region,
            ZoneId zone,
            Set<LocalDate> closedOn,
            String dutyPhone,
            Set<String> needs,
            Set<DataCategory> facts,
            Reach reached,
            @JsonSetter(nulls = Nulls.SET) @Nullable Membership membership,
            @JsonSetter(nulls = Nulls.SET) @Nullable Pause paused) {
        return new Agency(
                id,
                name,
                level,
                kind,
                region,
                zone,
                closedOn,
                dutyPhone,
                needs,
                facts,
                reached,
                Objects.requireNonNullElse(membership, Membership.MEMBER),
                Optional.ofNullable(paused).filter(pause -> pause.ever()));
    }

    /** Whether anything may begin with it: a consent, a referral from or to it. */
    public boolean takesNew() {
        return membership == Membership.MEMBER;
    }

    /** Whether messages to it are carried at all; without queues and routes otherwise. */
    public boolean takesPart() {
        return membership != Membership.LEFT && reached.consumers() > 0;
    }

    /** Whether deliveries to it wait with us now. */
    public boolean paused(Instant now) {
        return pause.filter(it -> it.lasts(now)).isPresent();
    }

    public boolean takes(String need) {
        return needs.contains(need);
    }

    /** Behind the firewall: nothing goes to it, and it learns nothing. */
    public boolean enforcement() {
        return kind == AgencyKind.ENFORCEMENT;
    }

    /** It comes for its handoffs itself, so each of its reads is decided, instead of a delivery. */
    public boolean fetches() {
        return reached.fetches();
    }

    /** It says over our partner API what became of a handoff. */
    public boolean answersHere() {
        return reached.answersHere();
    }
}
