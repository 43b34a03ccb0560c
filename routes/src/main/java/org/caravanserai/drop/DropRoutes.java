package org.caravanserai.drop;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.agency.CounterApiReach;
import org.caravanserai.agency.DropFolder;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.messaging.RoutesByAgency;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks into each agency's drop folder for files that nobody writes to any more. */
@Component
class DropRoutes extends RoutesByAgency {
    private static final Logger LOG = LoggerFactory.getLogger(DropRoutes.class);
    private static final String TEMPLATE = "take-files";
    private static final String AGENCY = "agency";
    private final Agencies agencies;
    private final DroppedFiles files;
    private final InstantSource clock;

    DropRoutes(Agencies agencies, DroppedFiles files, InstantSource clock) {
        super(TEMPLATE);
        this.agencies = agencies;
        this.files = files;
        this.clock = clock;
    }

    @Override
    protected void template() {
        routeTemplate(TEMPLATE)
                .templateParameter(AGENCY)
                .templateParameter("folder")
                // noop: the file is removed by its effect, after the last row's commit; half-written ones are left
                // alone
                .from(
                        "file:{{folder}}?noop=true&idempotent=false&delay=1000&maxMessagesPerPoll=10"
                                + "&includeExt=csv,jsonl&readLock=changed&readLockMinAge=2000&readLockCheckInterval=500&readLockMarkerFile=false")
                .setProperty(AGENCY, constant("{{agency}}"))
                .process(exchange -> take(
                        new AgencyId(Objects.requireNonNull(exchange.getProperty(AGENCY, String.class))),
                        exchange.getMessage().getMandatoryBody(File.class).toPath()));
    }

    /** A paused agency's files wait; so does one that cannot be taken now, and the next look into the folder meets it again. */
    private void take(AgencyId id, Path file) {
        Optional<Agency> agency = agencies.find(id).filter(it -> !it.paused(clock.instant()));
        Optional<DropFolder> drop = agency.flatMap(DropRoutes::drop);
        try {
            if (drop.isPresent()) {
                files.take(id, drop.get(), file);
            }
        } catch (Exception away) {
            LOG.warn("a file by {} waits: {}", id, away.getClass().getName()); // its words may quote row or file name
        }
    }

    private static Optional<DropFolder> drop(Agency agency) {
        return agency.takesPart() && agency.reached() instanceof CounterApiReach counter
                ? counter.drop()
                : Optional.empty();
    }

    @Override
    protected Map<AgencyId, Map<String, String>> wanted() {
        Map<AgencyId, Map<String, String>> wanted = new HashMap<>();
        for (Agency agency : agencies.all()) {
            drop(agency).ifPresent(drop -> {
                prepare(drop);
                wanted.put(
                        agency.id(),
                        Map.of(
                                AGENCY,
                                agency.id().value(),
                                "folder",
                                drop.folder().toString()));
            });
        }
        return wanted;
    }

    private static void prepare(DropFolder drop) {
        try {
            DroppedFiles.prepare(drop);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
