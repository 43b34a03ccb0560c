package org.caravanserai.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caravanserai.Client;
import org.caravanserai.Hub;
import org.caravanserai.connectors.directory.HsdsApi;
import org.caravanserai.connectors.exchange.CodeList;
import org.caravanserai.connectors.exchange.Mapping;
import org.caravanserai.connectors.http.Credentials;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.connectors.http.PartnerHttp;
import org.caravanserai.connectors.http.Tls;
import org.caravanserai.sandbox.directory.DirectoryServer;
import org.caravanserai.sandbox.directory.InventedServices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A directory as large as a region has. */
class DirectorySizeIT {
    private static final int SERVICES = 20_000;
    private static final List<String> TERMS = List.of(
            InventedServices.LEGAL, InventedServices.SCHOOL, InventedServices.HOUSING, InventedServices.SWIMMING);
    private static final List<String> AGENCIES = List.of(InventedServices.HARBOUR, InventedServices.OPEN_DOOR);
    private static final List<String> LANGUAGES = List.of("ar", "uk", "es", "en", "fa");
    private static final List<String> AREAS = List.of("Old Town", "Mill Fields", "Harbour Side");
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();

    @AfterEach
    void forget() {
        for (String table : List.of("service_need", "unmapped_word")) {
            hub.db()
                    .sql("DELETE FROM " + table
                            + " WHERE service IN (SELECT id FROM service WHERE directory = 'd-large')")
                    .update();
        }
        hub.db().sql("DELETE FROM service WHERE directory = 'd-large'").update();
        hub.db().sql("DELETE FROM directory WHERE id = 'd-large'").update();
    }

    @Test
    void importsTwentyThousandServicesAndShowsAPageOfThemAlongAnIndex() {
        List<ObjectNode> services = new ArrayList<>();
        for (int i = 0; i < SERVICES; i++) {
            services.add(InventedServices.service(
                    "Service %05d".formatted(i),
                    AGENCIES.get(i % 2),
                    TERMS.get(i % 4),
                    LANGUAGES.get(i % 5),
                    AREAS.get(i % 3)));
        }
        long began = System.nanoTime();
        try (DirectoryServer server = DirectoryServer.start(0, services)) {
            hub.bean(DirectoryImport.class).read(directory(server));
        }
        long imported = System.nanoTime();
        hub.db().sql("ANALYZE service, service_need").update();

        assertThat(count("SELECT count(*) FROM service WHERE directory = 'd-large' AND offered"))
                .isEqualTo(SERVICES);
        String plan = plan();
        long asked = System.nanoTime();
        Client.Reply page =
                clerk.get("/api/counter/v1/services?journey=J01&need=legal-advice&language=ar&district=old-town");
        long answered = System.nanoTime();

        System.out.printf(
                "directory: %d services imported in %.1f s; a page of %d in %.1f ms%n%s%n",
                SERVICES, (imported - began) / 1e9, page.body().path("items").size(), (answered - asked) / 1e6, plan);
        assertThat(page.body().path("items").size()).isEqualTo(100);
        assertThat(plan).contains("service_need_pkey").contains("service_pkey").doesNotContain("Seq Scan");
    }

    private String plan() {
        return String.join(
                "\n",
                hub.db()
                        .sql("EXPLAIN (ANALYZE, BUFFERS OFF, TIMING OFF) " + ServiceSearch.BY_NEED)
                        .param("need", "legal-advice")
                        .param("agencies", new String[] {"ngo-harbour", "ngo-open-door"})
                        .param("agency", "ngo-harbour")
                        .param("name", "Service 10000")
                        .param("id", "00000000-0000-0000-0000-000000000000")
                        .param("language", "ar")
                        .param("district", "old-town")
                        .param("limit", 101)
                        .query(String.class)
                        .list());
    }

    private long count(String sql) {
        return hub.db().sql(sql).query(Long.class).single();
    }

    private static Directories.Directory directory(DirectoryServer server) {
        PartnerHttp http = new PartnerHttp(Duration.ofSeconds(10), Credentials.none(), Tls.usual());
        Mapping mapping = new Mapping(Map.of(
                CodeList.AGENCIES,
                Map.of(InventedServices.HARBOUR, "ngo-harbour", InventedServices.OPEN_DOOR, "ngo-open-door"),
                CodeList.NEEDS,
                Map.of(
                        InventedServices.LEGAL, "legal-advice",
                        InventedServices.SCHOOL, "school-enrolment",
                        InventedServices.HOUSING, "housing-advice"),
                CodeList.LANGUAGES,
                Map.of("ar", "ar", "uk", "uk", "es", "es", "en", "en", "fa", "fa"),
                CodeList.DISTRICTS,
                Map.of("Old Town", "old-town", "Mill Fields", "mill-fields", "Harbour Side", "harbour-side")));
        return new Directories.Directory(
                "d-large",
                new HsdsApi(new PartnerAddress(server.address()), http, 200),
                Duration.ofMinutes(1),
                Duration.ofHours(24),
                mapping,
                Set.of(),
                "m");
    }
}
