package org.caravanserai.directory;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.caravanserai.agency.Agency;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.journey.Stage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Refuses what is meant for a recipient that takes nobody now; one without places still takes it, on its waiting list. */
@Component
public class Pause {
    private final Room room;
    private final Recipients recipients;
    private final InstantSource clock;

    Pause(Room room, Recipients recipients, InstantSource clock) {
        this.room = room;
        this.recipients = recipients;
        this.clock = clock;
    }

    /** What is wrong with sending there now; says until when, and who else has room. */
    public Optional<FieldFault> fault(AgencyId sender, Stage stage, @Nullable String need, Agency recipient) {
        Availability availability = room.of(recipient.id(), need);
        if (availability.state(clock.instant()) != Availability.State.PAUSED) {
            return Optional.empty();
        }
        String until = recipient.name() + " takes nobody before " + availability.time(recipient.zone()) + ".";
        String others = others(recipients.withRoom(sender, stage, need, recipient.id()));
        String urgent = " If it cannot wait, ring " + recipient.dutyPhone() + ".";
        return Optional.of(new FieldFault("to", "open", until + others + urgent));
    }

    private static String others(List<AgencyId> others) {
        return others.isEmpty()
                ? " Nobody else who has room takes this."
                : " These take it: "
                        + String.join(", ", others.stream().map(AgencyId::value).toList()) + ".";
    }
}
