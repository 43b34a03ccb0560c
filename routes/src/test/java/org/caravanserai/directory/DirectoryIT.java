package org.caravanserai.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.caravanserai.Client;
import org.caravanserai.Hub;
import org.caravanserai.connectors.directory.Entry;
import org.caravanserai.connectors.directory.HsdsApi;
import org.caravanserai.connectors.directory.ServiceDirectory;
import org.caravanserai.connectors.exchange.CodeList;
import org.caravanserai.connectors.exchange.Mapping;
import org.caravanserai.connectors.http.Credentials;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.connectors.http.PartnerHttp;
import org.caravanserai.connectors.http.Tls;
import org.caravanserai.sandbox.directory.DirectoryServer;
import org.caravanserai.sandbox.directory.InventedServices;
import org.caravanserai.sandbox.simulator.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A directory's services on their way to the counter, and away again. */
class DirectoryIT {
    private static final Map<String, String> NEEDS =
            Map.of(InventedServices.LEGAL, "legal-advice", InventedServices.SCHOOL, "school-enrolment");
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final DirectoryImport imports = hub.bean(DirectoryImport.class);
    private final DirectoryServer server = DirectoryServer.start(0, List.of());
    private final String id = "d-" + UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void forget() {
        server.close();
        hub.clock.reset();
        for (String table : List.of("availability", "service_need", "unmapped_word")) {
            hub.db()
                    .sql("DELETE FROM " + table + " WHERE service IN (SELECT id FROM service WHERE directory = ?)")
                    .param(id)
                    .update();
        }
        hub.db().sql("DELETE FROM service WHERE directory = ?").param(id).update();
        hub.db().sql("DELETE FROM directory WHERE id = ?").param(id).update();
    }

    @Test
    void offersWhatTheSandboxsDirectoryListsBeforeAnyPersonalDataMoves() {
        JsonNode first = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> clerk.get("/api/counter/v1/services?journey=J01&need=housing-advice")
                                .body()
                                .path("items"),
                        items -> items.size() == 1)
                .get(0);

        assertThat(first.path("name").asString()).isEqualTo("Rent and landlords");
        assertThat(first.path("agency").asString()).isEqualTo("ngo-open-door");
        assertThat(first.path("eligibility").asString()).contains("no papers are asked for");
        assertThat(first.path("minimumAge").asInt()).isEqualTo(16);
        assertThat(first.path("phone").asString()).isEqualTo("+34 900 000 099");
        assertThat(first.at("/capacity/available").asInt()).isEqualTo(4);
        assertThat(first.at("/availability/words").asString()).isNotEmpty();
        assertThat(first.path("districts").toString()).isEqualTo("[\"harbour-side\"]");
    }

    @Test
    void showsTheRegionTheWordsThatNobodyHasMapped() {
        JsonNode directory = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> hub.administrator()
                                .get("/api/region/v1/directories")
                                .body()
                                .path(0),
                        found -> found.has("readAt"));

        assertThat(directory.path("id").asString()).isEqualTo("city-directory");
        assertThat(directory
                        .path("unmapped")
                        .valueStream()
                        .map(word -> word.path("kind").asString() + " "
                                + word.path("word").asString()))
                .contains(
                        "organization " + InventedServices.UNKNOWN,
                        "term " + InventedServices.SWIMMING,
                        "area Beyond the Bridge");
    }

    @Test
    void filtersByLanguageAndDistrictAndPagesWithoutLosingOne() {
        for (int i = 0; i < 7; i++) {
            list("Advice " + i, i % 2 == 0 ? "ar" : "uk", "Old Town");
        }
        imports.read(directory(NEEDS));

        assertThat(mine("&language=ar")).containsExactly("Advice 0", "Advice 2", "Advice 4", "Advice 6");
        assertThat(mine("&district=mill-fields")).isEmpty();
        assertThat(mine("&limit=2")).hasSize(7);
    }

    @Test
    void keepsTheFieldsThatItDoesNotKnow() {
        list("Advice", "ar", "Old Town");

        imports.read(directory(NEEDS));

        assertThat(hub.db()
                        .sql("SELECT document FROM service WHERE directory = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .contains("\"harbour_door_colour\":\"green\"");
    }

    @Test
    void readsOnlyWhatChangedAndEverythingWhenItIsDue() {
        for (int i = 0; i < 5; i++) {
            list("Advice " + i, "ar", "Old Town");
        }
        server.services().put(service("Advice 4").put("last_modified", "2026-11-15T09:00:00Z")); // far from the others
        imports.read(directory(NEEDS));
        server.services()
                .put(service("Advice 1").put("description", "new words").put("last_modified", "2026-11-20T09:00:00Z"));
        server.services().remove(theirs("Advice 2"));

        imports.read(directory(NEEDS));

        assertThat(mine(""))
                .as("only a reading of everything shows what is gone")
                .contains("Advice 2");
        assertThat(readAt("Advice 1")).isAfter(readAt("Advice 3"));
        hub.clock.advance(Duration.ofHours(25));
        imports.read(directory(NEEDS));
        assertThat(mine("")).containsExactly("Advice 0", "Advice 1", "Advice 3", "Advice 4");
    }

    @Test
    void movesTheCursorOnlyOnceEveryPageIsCommitted() {
        for (int i = 0; i < 5; i++) {
            list("Advice " + i, "ar", "Old Town");
        }
        server.services().breakAtPage(2);
        imports.read(directory(NEEDS));

        assertThat(mine("")).containsExactly("Advice 0", "Advice 1");
        assertThat(cursor()).isEmpty();
        assertThat(hub.db()
                        .sql("SELECT trouble FROM directory WHERE id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("http-500");

        server.services().breakAtPage(Integer.MAX_VALUE);
        imports.read(directory(NEEDS));

        assertThat(mine("")).hasSize(5);
        assertThat(cursor()).startsWith("2026-11-01");
    }

    @Test
    void offersNoLongerWhatIsNotGivenNow() {
        list("Advice", "ar", "Old Town");
        imports.read(directory(NEEDS));
        for (String status : List.of("inactive", "defunct", "temporarily closed", "something new")) {
            server.services().put(service("Advice").put("status", status).put("last_modified", "2026-11-21T09:00:00Z"));
            imports.read(directory(NEEDS));
            assertThat(mine("")).as(status).isEmpty();
        }

        server.services().put(service("Advice").put("last_modified", "2026-11-22T09:00:00Z"));
        imports.read(directory(NEEDS));

        assertThat(mine("")).containsExactly("Advice");
    }

    @Test
    void takesNothingAwayThatOnlyMovedFromOnePageToAnother() {
        list("Advice", "ar", "Old Town");
        list("Overlooked", "ar", "Old Town");
        imports.read(directory(NEEDS));
        ServiceDirectory overlooking = new ServiceDirectory() {
            @Override
            public Reading read(Optional<String> since, Consumer<List<Entry>> pages) {
                pages.accept(List.of(reader().find(theirs("Advice")).orElseThrow()));
                return new Reading(Optional.empty(), true);
            }

            @Override
            public Optional<Entry> find(String theirs) {
                return reader().find(theirs);
            }
        };
        hub.clock.advance(Duration.ofHours(25));

        imports.read(directory(NEEDS, overlooking));

        assertThat(mine("")).containsExactly("Advice", "Overlooked");
    }

    @Test
    void goesOnByItselfOnceSomebodyHasMappedAWord() {
        list("Advice", "ar", "Old Town");
        imports.read(directory(Map.of()));
        assertThat(mine("&need=legal-advice")).isEmpty();
        assertThat(unmapped()).containsExactly("term " + InventedServices.LEGAL);

        server.misbehave(Mode.DOWN);
        imports.read(directory(NEEDS));

        assertThat(mine("&need=legal-advice"))
                .as("without asking the directory again")
                .containsExactly("Advice");
        assertThat(unmapped()).isEmpty();
    }

    @Test
    void letsOneThatCannotBeReadHideNoOther() {
        server.services().put(service("Nameless").putNull("name"));
        server.services().put(service("Ages").put("minimum_age", "as soon as they can walk"));
        list("Advice", "ar", "Old Town");

        imports.read(directory(NEEDS));

        assertThat(mine("")).containsExactly("Advice");
        assertThat(unmapped()).contains("unreadable " + theirs("Nameless"), "unreadable " + theirs("Ages"));
    }

    @Test
    void asksForEachServiceWhereListsAreBare() {
        server.services().listBare(true);
        list("Advice", "ar", "Old Town");

        imports.read(directory(NEEDS));

        assertThat(mine("&need=legal-advice")).containsExactly("Advice");
    }

    @Test
    void leavesADirectoryToTheNodeThatReadsIt() {
        list("Advice", "ar", "Old Town");
        hub.bean(Readings.class).lease(id);

        imports.read(directory(NEEDS));
        assertThat(server.services().calls()).isZero();
        hub.clock.advance(Duration.ofMinutes(6));
        imports.read(directory(NEEDS));

        assertThat(mine("")).as("whoever had it is gone").containsExactly("Advice");
    }

    @Test
    void refusesForANeedOnceEveryServiceForItIsPaused() {
        hub.db().sql("DELETE FROM availability").update(); // what other tests have said
        list("Advice", "ar", "Old Town");
        imports.read(directory(NEEDS));
        String until = hub.clock.instant().plus(Duration.ofDays(2)).toString();
        hub.db()
                .sql(
                        "SELECT id::text FROM service WHERE agency = 'ngo-harbour' AND 'legal-advice' = ANY(needs) AND offered")
                .query(String.class)
                .list()
                .forEach(service -> assertThat(hub.worker("ngo-harbour")
                                .put(
                                        "/api/partner/v1/availability",
                                        "{\"open\":false,\"pausedUntil\":\"" + until + "\",\"service\":\"" + service
                                                + "\"}")
                                .status())
                        .isEqualTo(200));
        try {
            assertThat(state("legal-advice")).isEqualTo("paused");
            assertThat(state("school-enrolment")).isEqualTo("unsaid");
        } finally {
            hub.db().sql("DELETE FROM availability").update();
        }
    }

    private String state(String need) {
        return clerk.get("/api/counter/v1/agencies?journey=J01&need=" + need)
                .body()
                .valueStream()
                .filter(agency -> agency.path("id").asString().equals("ngo-harbour"))
                .map(agency -> agency.at("/availability/state").asString())
                .findFirst()
                .orElseThrow();
    }

    private void list(String name, String language, String area) {
        server.services()
                .put(InventedServices.service(name, InventedServices.HARBOUR, InventedServices.LEGAL, language, area));
    }

    private static tools.jackson.databind.node.ObjectNode service(String name) {
        return InventedServices.service(name, InventedServices.HARBOUR, InventedServices.LEGAL, "ar", "Old Town");
    }

    private static String theirs(String name) {
        return service(name).path("id").asString();
    }

    private ServiceDirectory reader() {
        return new HsdsApi(
                new PartnerAddress(server.address()),
                new PartnerHttp(Duration.ofSeconds(5), Credentials.none(), Tls.usual()),
                2);
    }

    private Directories.Directory directory(Map<String, String> needs) {
        return directory(needs, reader());
    }

    private Directories.Directory directory(Map<String, String> needs, ServiceDirectory reader) {
        Mapping mapping = new Mapping(Map.of(
                CodeList.AGENCIES, Map.of(InventedServices.HARBOUR, "ngo-harbour"),
                CodeList.NEEDS, needs,
                CodeList.LANGUAGES, Map.of("ar", "ar", "uk", "uk"),
                CodeList.DISTRICTS, Map.of("Old Town", "old-town")));
        return new Directories.Directory(
                id, reader, Duration.ofMinutes(1), Duration.ofHours(24), mapping, Set.of(), "m" + needs.size());
    }

    /** The names of this directory's services as the counter pages through them. */
    private List<String> mine(String filter) {
        List<String> names = new java.util.ArrayList<>();
        String after = "";
        do {
            JsonNode page = clerk.get("/api/counter/v1/services?journey=J01" + filter + after)
                    .body();
            page.path("items")
                    .valueStream()
                    .filter(item -> item.path("directory").asString().equals(id))
                    .forEach(item -> names.add(item.path("name").asString()));
            after = page.has("next") ? "&after=" + page.path("next").asString() : "";
        } while (!after.isEmpty());
        return names;
    }

    private List<String> unmapped() {
        return hub.bean(Readings.class).unmapped(id, 100).stream()
                .map(word -> word.kind() + " " + word.word())
                .toList();
    }

    private Instant readAt(String name) {
        return hub.db()
                .sql("SELECT read_at FROM service WHERE directory = ? AND name = ?")
                .params(id, name)
                .query(java.sql.Timestamp.class)
                .single()
                .toInstant();
    }

    private String cursor() {
        return hub.db()
                .sql("SELECT cursor FROM directory WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();
    }
}
