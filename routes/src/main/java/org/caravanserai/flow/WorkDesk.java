package org.caravanserai.flow;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.answer.Answer;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Receipt;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.identity.Caller;
import org.caravanserai.messaging.Deliveries;
import org.caravanserai.messaging.Once;
import org.caravanserai.referral.Event;
import org.caravanserai.referral.Happening;
import org.caravanserai.referral.Lifecycle;
import org.caravanserai.referral.ReferralStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows a regional administrator what waits at the agencies of their region, and reminds one of what is overdue. */
@Component
public class WorkDesk {
    private static final String OPEN =
            "state NOT IN ('completed', 'not-completed', 'declined', 'withdrawn', 'expired', 'undeliverable')";
    private final JdbcClient db;
    private final Agencies agencies;
    private final ReferralStore referrals;
    private final Deliveries deliveries;
    private final Lifecycle lifecycle;
    private final Once once;
    private final Audit audit;
    private final InstantSource clock;

    WorkDesk(
            JdbcClient db,
            Agencies agencies,
            ReferralStore referrals,
            Deliveries deliveries,
            Lifecycle lifecycle,
            Once once,
            Audit audit,
            InstantSource clock) {
        this.db = db;
        this.agencies = agencies;
        this.referrals = referrals;
        this.deliveries = deliveries;
        this.lifecycle = lifecycle;
        this.once = once;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param reminded how many overdue referrals were marked */
    public record Reminder(String agency, int reminded) {}

    /** Every agency of the caller's region, busiest first. */
    public Answer<List<AgencyWork>> work(Caller caller) {
        return Answer.done(region(caller).stream()
                .map(this::work)
                .sorted(Comparator.comparingInt(AgencyWork::waiting).reversed().thenComparing(AgencyWork::agency))
                .toList());
    }

    private AgencyWork work(Agency agency) {
        Instant now = clock.instant();
        int held = agency.paused(now) ? deliveries.waiting(agency.id()) : 0;
        return db.sql("SELECT count(*) FILTER (WHERE turn = 'recipient') AS waiting,"
                        + " count(*) FILTER (WHERE turn = 'recipient' AND due_at < :now) AS overdue,"
                        + " count(*) FILTER (WHERE no_answer) AS unanswered,"
                        + " (SELECT count(*) FROM parked WHERE agency = :agency AND status = 'parked') AS parked,"
                        + " (SELECT count(*) FROM recall WHERE agency = :agency AND answered_at IS NULL) AS recalls,"
                        + " min(created_at) FILTER (WHERE turn = 'recipient') AS oldest"
                        + " FROM referral WHERE to_agency = :agency AND " + OPEN)
                .param("agency", agency.id().value())
                .param("now", Timestamp.from(now))
                .query((row, n) -> {
                    Timestamp oldest = row.getTimestamp("oldest");
                    return new AgencyWork(
                            agency.id().value(),
                            row.getInt("waiting"),
                            row.getInt("overdue"),
                            row.getInt("unanswered"),
                            row.getInt("parked"),
                            held,
                            row.getInt("recalls"),
                            oldest == null ? null : oldest.toInstant());
                })
                .single();
    }

    /** Marks each overdue referral of an agency as reminded; its sender sees it in the timeline. */
    public Answer<Reminder> remind(Caller caller, AgencyId agency, @Nullable UUID key) {
        if (region(caller).stream().noneMatch(one -> one.id().equals(agency))) {
            return new Answer.NotThere<>();
        }
        return once.run(caller, "remindAgency", key, agency.value(), Reminder.class, () -> {
            List<UUID> overdue = overdue(agency);
            overdue.forEach(id -> referrals
                    .lock(new ReferralId(id))
                    .ifPresent(r -> lifecycle.apply(
                            r, Happening.of(Event.REMINDED, caller.agency().value(), caller.actor()))));
            audit.record(Receipt.of(AuditEvent.REMINDED, caller.agency(), caller.actor())
                    .reason(agency.value())
                    .result("reminded-" + overdue.size()));
            return Answer.done(new Reminder(agency.value(), overdue.size()));
        });
    }

    private List<UUID> overdue(AgencyId agency) {
        return db.sql("SELECT id FROM referral WHERE to_agency = :agency AND turn = 'recipient' AND due_at < :now AND "
                        + OPEN + " ORDER BY id LIMIT 500")
                .param("agency", agency.value())
                .param("now", Timestamp.from(clock.instant()))
                .query(UUID.class)
                .list();
    }

    private List<Agency> region(Caller caller) {
        return agencies.ofRegion(agencies.get(caller.agency()).region());
    }
}
