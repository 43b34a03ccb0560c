package org.caravanserai.directory;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.journey.Stage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may receive what an agency sends: named by the stage, with an agreement in force, taking the need. */
@Component
public class Recipients {
    private final Agencies agencies;
    private final Room room;
    private final InstantSource clock;

    Recipients(Agencies agencies, Room room, InstantSource clock) {
        this.agencies = agencies;
        this.room = room;
        this.clock = clock;
    }

    /** All of them, in the order of the file. */
    public List<Agency> of(AgencyId sender, Stage stage, @Nullable String need) {
        Instant now = clock.instant();
        return agencies.all().stream()
                .filter(agency ->
                        agency.takesNew() && stage.to(agency) && !agency.id().equals(sender))
                .filter(agency ->
                        agencies.agreementInForce(sender, agency.id(), LocalDate.ofInstant(now, agency.zone())))
                .filter(agency -> need == null || agency.takes(need))
                .toList();
    }

    /** Those beside {@code but} that are neither paused nor full. */
    public List<AgencyId> withRoom(AgencyId sender, Stage stage, @Nullable String need, AgencyId but) {
        List<AgencyId> others = of(sender, stage, need).stream()
                .map(Agency::id)
                .filter(id -> !id.equals(but))
                .toList();
        Room.Rooms rooms = room.of(others, need);
        return others.stream()
                .filter(id -> switch (rooms.agency(id).state(rooms.at())) {
                    case OPEN, UNSAID -> true;
                    case FULL, PAUSED -> false;
                })
                .toList();
    }
}
