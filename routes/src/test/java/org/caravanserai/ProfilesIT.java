package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caravanserai.Profiled.Place;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where nothing personal crosses (C0), where a law sends it (C4), and where nobody can be waited for. */
class ProfilesIT {
    private static final Place RIGHTS = new Place("J09", 1, "city-rights", "J09");
    private static final Place RIGHTS_ON = new Place("J09", 2, "region-rights", "J09");
    private static final Place REPORT = new Place("J02", 1, "city-social", "J02");
    private static final Place ENTRY = new Place("J02", 2, "city-register", "J02-entry");
    private static final Place GUARDIAN = new Place("J11", 1, "guardian-authority", "J11");

    private final Hub hub = Hub.started();
    private final Client ngo = hub.as("ngo-open-door", null, "adviser-91", "counter");
    private final Client office = hub.as("city-rights", null, "officer-92", "counter");
    private final Client social = hub.as("city-social", null, "officer-93", "counter");
    private final Client shelter = hub.as("ngo-shelter", null, "adviser-94", "counter");
    private final Client arrival = hub.as("arrival-centre", null, "officer-95", "counter");
    private final String person = Requests.somebody();

    @Test
    void carriesABarrierWithoutAPersonFromTheNgoToTheRegion() {
        String first = Profiled.submitted(ngo, barrier(RIGHTS));
        Client.Reply read = Road.arrived(hub.worker("city-rights"), first);
        assertThat(read.body().path("glimpse").path("need").asString()).isEqualTo("barrier-documents");
        assertThat(read.body().has("person")).isFalse();
        assertThat(read.body().has("consentUntil")).isFalse();

        String second = Profiled.submitted(office, barrier(RIGHTS_ON));
        assertThat(Profiled.read(hub.worker("region-rights"), second).propertyNames())
                .containsExactlyInAnyOrder("NEED", "DISTRICT");
        Client.Reply own = Road.read(office, second);
        assertThat(own.body().has("person")).isFalse();
        assertThat(own.body().has("consent")).isFalse();
    }

    @Test
    void decidesAndRecordsEachHopThoughNobodyIsAsked() {
        String first = Profiled.submitted(ngo, barrier(RIGHTS));
        String second = Profiled.submitted(ngo, barrier(RIGHTS));
        Road.arrived(hub.worker("city-rights"), second);

        List<String> hops = hub.db()
                .sql("SELECT hop || ' ' || result FROM audit_entry WHERE referral = ?::uuid AND event = 'decided'")
                .param(second)
                .query(String.class)
                .list();
        assertThat(hops).contains("H1 permit").anyMatch(hop -> hop.startsWith("H2 permit"));
        List<String> standing = hub.db()
                .sql("SELECT DISTINCT consent::text FROM referral WHERE id IN (?::uuid, ?::uuid)")
                .params(first, second)
                .query(String.class)
                .list();
        assertThat(standing).as("one standing record for both").hasSize(1);
        String record = "/api/counter/v1/consents/" + standing.getFirst();
        Problems.is(ngo.get(record), 404);
        Problems.is(ngo.post(record + "/withdrawal", ""), 404);
    }

    @Test
    void refusesWhateverIsPersonalByItsField() {
        ObjectNode body = barrier(RIGHTS);
        body.putObject("person").put("ref", person);
        body.put("counterCase", "C-1")
                .put("consent", java.util.UUID.randomUUID().toString());
        ((ObjectNode) body.path("facts"))
                .put("NOTE", "A family of four.")
                .putObject("NAME")
                .put("given", "Amal");
        long before = referrals();

        Client.Reply no = Problems.is(ngo.submit(body.toString()), 422);

        assertThat(no.body()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .containsExactlyInAnyOrder("person", "counterCase", "consent", "facts.NAME", "facts.NOTE");
        assertThat(referrals()).isEqualTo(before);
    }

    @Test
    void asksNobodyForAConsentWhereNothingPersonalCrosses() {
        ObjectNode consent = Profiled.consent(person, RIGHTS, "NEED");

        Problems.names(Problems.is(Profiled.record(ngo, consent), 422), "journey", "asks nobody");
    }

    @Test
    void previewsABarrierAndStoresNothing() {
        Client library = hub.as("city-rights", null, "officer-96", "counter");
        var before = Stored.rows();

        JsonNode preview = library.post(
                        "/api/counter/v1/referrals/preview", barrier(RIGHTS_ON).toString())
                .body();

        assertThat(preview.path("accepted").asBoolean()).as(preview.toString()).isTrue();
        assertThat(preview.at("/goes/0/rule").asString()).contains("nothing personal");
        assertThat(Stored.rows()).isEqualTo(before);
    }

    @Test
    void namesPersonAndConsentWhereTheyAreMissing() {
        ObjectNode nobody = Requests.referral(person, "J01", "ngo-open-door", "x");
        nobody.remove(List.of("person", "consent"));

        Client.Reply no = Problems.is(hub.clerk().submit(nobody.toString()), 422);

        Problems.names(no, "person", "required");
        Problems.names(no, "consent", "required");
    }

    @Test
    void sendsASmallerSecondPayloadToTheRegister() {
        String report =
                Profiled.given(shelter, Profiled.consent(person, REPORT, "NAME", "DOB", "RESID", "NEED", "CONTACT"));
        ObjectNode wish = Profiled.referral(person, REPORT, report, "NAME", "DOB", "RESID", "CONTACT");
        ((ObjectNode) wish.path("facts")).put("NEED", "residence-report").put("DOB", "1988-01-02");
        String first = Profiled.submitted(shelter, wish);
        assertThat(Profiled.read(hub.worker("city-social"), first).propertyNames())
                .containsExactlyInAnyOrder("NAME", "DOB", "RESID", "NEED", "CONTACT");

        String entry = told(social, Profiled.consent(person, ENTRY, "NAME", "DOB", "RESID", "ADDR"), "public-task");
        String second =
                Profiled.submitted(social, Profiled.referral(person, ENTRY, entry, "NAME", "DOB", "RESID", "ADDR"));
        assertThat(Profiled.read(hub.worker("city-register"), second).propertyNames())
                .containsExactlyInAnyOrder("NAME", "DOB", "RESID", "ADDR");
        for (String left : List.of("HEALTH", "CONTACT")) {
            Profiled.refused(social, Profiled.referral(person, ENTRY, entry, "NAME", "DOB", "ADDR", left), "forbidden");
        }
    }

    @Test
    void sendsAtOnceWhereAChildsLifeIsAtStakeAndOpensAReview() {
        ObjectNode emergency = Profiled.consent(person, GUARDIAN, "NAME", "AGEBAND", "NEED", "RISK")
                .put("emergency", "child-at-risk");
        String ground = told(arrival, emergency, "vital-interest");
        ObjectNode wish = Profiled.referral(person, GUARDIAN, ground, "NAME", "AGEBAND", "RISK")
                .put("urgency", "emergency");
        ((ObjectNode) wish.path("facts")).put("NEED", "guardian-appointment");

        String referral = Profiled.submitted(arrival, wish);

        assertThat(Profiled.read(hub.worker("guardian-authority"), referral).propertyNames())
                .contains("RISK");
        assertThat(hub.db()
                        .sql("SELECT kind FROM review WHERE consent = ?::uuid")
                        .param(ground)
                        .query(String.class)
                        .list())
                .containsExactly("vital-interest");
    }

    private static String told(Client counter, ObjectNode consent, String basis) {
        consent.put("basis", basis);
        ((ObjectNode) consent.path("given")).put("how", "notice");
        return Profiled.given(counter, consent);
    }

    private static ObjectNode barrier(Place place) {
        ObjectNode body = Profiled.referral("x", place, null, "DISTRICT");
        body.remove("person");
        ((ObjectNode) body.path("facts")).put("NEED", "barrier-documents");
        return body;
    }

    private long referrals() {
        return hub.db().sql("SELECT count(*) FROM referral").query(Long.class).single();
    }
}
