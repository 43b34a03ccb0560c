package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Two agencies lay their lists side by side: nothing in them says who is on both. */
class PseudonymIT {
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();

    @Test
    void letsTwoAgenciesFindNobodyWhoIsOnBothTheirLists() {
        String person = Requests.somebody();
        JsonNode atHarbour = accepted(person, "ngo-harbour");
        JsonNode atOpenDoor = accepted(person, "ngo-open-door");
        JsonNode namesake = accepted(Requests.somebody(), "ngo-open-door");

        Set<String> ofOnePerson = shared(atHarbour, atOpenDoor);
        Set<String> ofTwoPeople = shared(atHarbour, namesake);

        assertThat(ofOnePerson)
                .as("what two handoffs of one person share, two people of the same name share too")
                .isEqualTo(ofTwoPeople);
        assertThat(atHarbour.path("person").asString())
                .as("and each has a pseudonym")
                .isNotBlank()
                .isNotEqualTo(atOpenDoor.path("person").asString());
        assertThat(atHarbour.toString() + atOpenDoor).doesNotContain(person);
    }

    @Test
    void callsOnePersonTheSameEachTimeTheyComeToOneAgency() {
        String person = Requests.somebody();

        JsonNode first = accepted(person, "ngo-open-door");
        JsonNode second = accepted(person, "ngo-open-door");

        assertThat(second.path("person")).isEqualTo(first.path("person"));
    }

    /** The handoff with its facts, as its recipient reads it. */
    private JsonNode accepted(String person, String ngo) {
        Client worker = hub.worker(ngo);
        String consent = Road.consent(clerk, Requests.consent(person, "J01", ngo));
        ObjectNode body = Requests.referral(person, "J01", ngo, consent);
        String referral = clerk.submit(body.toString()).text("id");
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");
        return worker.get("/api/partner/v1/handoffs/" + Road.handoff(referral)).body();
    }

    private static Set<String> shared(JsonNode one, JsonNode other) {
        Set<String> both = words(one);
        both.retainAll(words(other));
        return both;
    }

    private static Set<String> words(JsonNode node) {
        Set<String> words = new TreeSet<>();
        collect(node, words);
        return words;
    }

    private static void collect(JsonNode node, Set<String> words) {
        if (node.isContainer()) {
            node.forEach(child -> collect(child, words));
        } else {
            words.add(node.asString());
        }
    }
}
