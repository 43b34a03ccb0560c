package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.RouteController;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What consent or stage does not cover is refused with its reason, recorded, and leaves nothing else behind. */
class RefusedInputIT {
    private static final String NGO = "ngo-open-door";

    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();

    @Test
    void refusesAndRecordsARedCategory() {
        ObjectNode body = Road.ready(clerk, NGO);
        Requests.facts(f -> f.put("MIGSTAT", "somewhere")).accept(body);

        Client.Reply reply = refusedWith("officer-41", body);

        assertThat(reply.text("reason")).isEqualTo("forbidden");
        assertThat(reply.body().at("/categories/0").asString()).isEqualTo("MIGSTAT");
        assertThat(reply.response().body()).doesNotContain("somewhere");
        assertThat(Stored.audit("refused-request", "officer-41"))
                .singleElement()
                .satisfies(entry -> assertThat(entry).containsEntry("reason", "forbidden"));
    }

    @Test
    void refusesFactsThatThePersonDidNotAgreeTo() {
        String person = Requests.somebody();
        ObjectNode agreed = Requests.consent(person, "J01", NGO);
        agreed.putArray("categories").add("NAME").add("CONTACT").add("NEED");

        Client.Reply reply =
                refusedWith("officer-42", Requests.referral(person, "J01", NGO, Road.consent(clerk, agreed)));

        assertThat(reply.text("reason")).isEqualTo("not-covered");
        assertThat(reply.body().path("categories").valueStream().map(c -> c.asString()))
                .containsExactlyInAnyOrder("LANG", "NOTE", "DISTRICT");
        assertThat(Stored.audit("decided", "officer-42"))
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .containsEntry("result", "deny")
                        .containsEntry("reason", "not-covered")
                        .containsEntry("hop", "H1"));
    }

    @Test
    void refusesFactsThatTheStageForbids() {
        ObjectNode body = Road.ready(clerk, NGO);
        Requests.facts(f -> f.put("HEALTH", "needs a ramp")).accept(body);

        Client.Reply reply = refusedWith("officer-43", body);

        assertThat(reply.text("reason")).isEqualTo("forbidden");
        assertThat(reply.body().at("/categories/0").asString()).isEqualTo("HEALTH");
        assertThat(reply.response().body()).doesNotContain("ramp");
    }

    @Test
    void refusesTheConsentOfAnotherPerson() {
        String other = Road.consent(clerk, Requests.consent(Requests.somebody(), "J01", NGO));
        String person = Requests.somebody();
        Road.consent(clerk, Requests.consent(person, "J01", NGO));

        Client.Reply reply = refusedWith("officer-44", Requests.referral(person, "J01", NGO, other));

        assertThat(reply.text("reason")).isEqualTo("other-person");
    }

    @Test
    void refusesAConsentThatHasRunOut() throws Exception {
        RouteController routes = hub.bean(CamelContext.class).getRouteController();
        routes.suspendRoute("end-consents"); // it would note the end in a version more, at any moment
        try {
            refusesOneThatHasRunOut();
        } finally {
            routes.resumeRoute("end-consents");
        }
    }

    private void refusesOneThatHasRunOut() {
        String person = Requests.somebody();
        ObjectNode agreed = Requests.consent(person, "J01", NGO);
        agreed.put(
                "validUntil",
                LocalDate.ofInstant(hub.clock.instant(), ZoneId.of("Europe/Madrid"))
                        .toString());
        String consent = Road.consent(clerk, agreed);
        hub.db()
                .sql(
                        "UPDATE consent SET valid_from = valid_from - interval '9 days', valid_until = now() - interval '1 day'"
                                + " WHERE id = ?::uuid")
                .param(consent)
                .update();

        assertThat(refusedWith("officer-45", Requests.referral(person, "J01", NGO, consent))
                        .text("reason"))
                .isEqualTo("expired");
    }

    @Test
    void refusesAConsentThatWasWithdrawn() {
        String person = Requests.somebody();
        String consent = Road.consent(clerk, Requests.consent(person, "J01", NGO));
        assertThat(clerk.post("/api/counter/v1/consents/" + consent + "/withdrawal", "")
                        .status())
                .isEqualTo(200);

        assertThat(refusedWith("officer-46", Requests.referral(person, "J01", NGO, consent))
                        .text("reason"))
                .isEqualTo("withdrawn");
    }

    @Test
    void refusesAConsentThatNobodyGave() {
        Client.Reply reply = refusedWith(
                "officer-47",
                Requests.referral(
                        Requests.somebody(), "J01", NGO, UUID.randomUUID().toString()));

        assertThat(reply.text("reason")).isEqualTo("no-consent");
    }

    @Test
    void refusesWhatIsMeantForAnEnforcementAgency() {
        ObjectNode body = Road.ready(clerk, NGO).put("to", "border-police");

        assertThat(refusedWith("officer-48", body).text("reason")).isEqualTo("firewall");
    }

    /** Refused by consent: nothing of it is stored but one entry of the audit. */
    private Client.Reply refusedWith(String actor, ObjectNode body) {
        Map<String, Long> before = Stored.rows();
        long audited = Stored.audited(actor);

        Client.Reply reply = Problems.is(
                hub.as("city-hall", "front-desk", actor, "counter").submit(body.toString()), 422, "refused");

        assertThat(Stored.rows()).isEqualTo(before);
        assertThat(Stored.audited(actor)).isEqualTo(audited + 1);
        return reply;
    }
}
