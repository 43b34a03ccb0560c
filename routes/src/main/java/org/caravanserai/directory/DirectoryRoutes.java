package org.caravanserai.directory;

import org.caravanserai.messaging.EntryRoutes;
import org.springframework.stereotype.Component;

/** The entries for services and room, and the reading of each directory as often as its entry says. */
@Component
class DirectoryRoutes extends EntryRoutes {
    private final ServiceDesk services;
    private final AvailabilityDesk availability;
    private final DirectoryDesk desk;
    private final Directories directories;
    private final DirectoryImport reader;

    DirectoryRoutes(
            ServiceDesk services,
            AvailabilityDesk availability,
            DirectoryDesk desk,
            Directories directories,
            DirectoryImport reader) {
        this.services = services;
        this.availability = availability;
        this.desk = desk;
        this.directories = directories;
        this.reader = reader;
    }

    @Override
    public void configure() {
        entry(
                "listAgencies",
                asked -> services.agencies(asked.caller(), asked.body(ServiceDesk.RecipientsWanted.class)));
        entry("listServices", asked -> services.services(asked.caller(), asked.body(ServiceDesk.ServicesWanted.class)));
        entry("setAvailability", asked -> availability.say(asked.caller(), asked.body(AvailabilityDesk.NewWord.class)));
        entry("readAvailability", asked -> availability.read(asked.caller()));
        entry("listDirectories", asked -> desk.list());
        for (Directories.Directory directory : directories.all()) {
            from("scheduler:directory-" + directory.id() + "?delay="
                            + directory.every().toMillis() + "&initialDelay=1000")
                    .routeId("read-directory-" + directory.id())
                    .process(exchange -> reader.read(directory));
        }
    }
}
