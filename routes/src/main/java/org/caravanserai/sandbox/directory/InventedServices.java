package org.caravanserai.sandbox.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Invented services, whole as HSDS 3 lists them, with fields of this directory's own; {@code config/directories.yaml} maps them. */
public final class InventedServices {
    public static final String HARBOUR = id("Harbour Support Centre");
    public static final String OPEN_DOOR = id("Open Door Advice");
    /** Nobody has mapped it. */
    public static final String UNKNOWN = id("Lighthouse Friends");

    public static final String LEGAL = id("Legal Advice");
    public static final String SCHOOL = id("School Enrolment");
    public static final String HOUSING = id("Housing Advice");
    /** Nobody has mapped it. */
    public static final String SWIMMING = id("Swimming Lessons");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant LISTED = Instant.parse("2026-11-01T09:00:00Z");

    private InventedServices() {}

    /** An id as HSDS wants it, the same at each start. */
    public static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
    }

    /** What the first run finds. */
    public static List<ObjectNode> ofTheSandbox() {
        List<ObjectNode> services = new ArrayList<>();
        services.add(service("Residence and work: advice by appointment", HARBOUR, LEGAL, "ar", "Old Town"));
        services.add(service("A place at school", HARBOUR, SCHOOL, "uk", "Mill Fields"));
        services.add(service("Open legal hour", OPEN_DOOR, LEGAL, "en", "Old Town"));
        services.add(service("Rent and landlords", OPEN_DOOR, HOUSING, "es", "Harbour Side"));
        services.add(service("Learn to swim", OPEN_DOOR, SWIMMING, "en", "Old Town"));
        services.add(service("Sunday walks", UNKNOWN, SWIMMING, "en", "Beyond the Bridge"));
        services.add(service("Winter coats", HARBOUR, LEGAL, "en", "Old Town").put("status", "temporarily closed"));
        return services;
    }

    /** One that is whole. */
    public static ObjectNode service(String name, String organization, String term, String language, String area) {
        String id = id(organization + name);
        ObjectNode service = JSON.createObjectNode()
                .put("id", id)
                .put("name", name)
                .put("description", "Invented: " + name)
                .put("status", "active")
                .put("eligibility_description", "Everybody new in the city; no papers are asked for.")
                .put("minimum_age", 16)
                .put("fees_description", "Free")
                .put("application_process", "Come by, or be referred")
                .put("last_modified", LISTED.toString())
                .put("harbour_door_colour", "green"); // a field that HSDS does not have
        service.putObject("organization")
                .put("id", organization)
                .put("name", "invented")
                .put("description", "invented");
        service.putArray("phones").addObject().put("id", id(name + " phone")).put("number", "+34 900 000 099");
        service.putArray("languages").addObject().put("id", id(name + language)).put("code", language);
        service.putArray("service_areas").addObject().put("id", id(name + area)).put("name", area);
        ObjectNode attribute = service.putArray("attributes").addObject().put("id", id(name + term));
        attribute.putObject("taxonomy_term").put("id", term).put("name", "term of " + name);
        ObjectNode capacity = service.putArray("capacities").addObject();
        capacity.put("id", id(name + " capacity")).put("available", 4).put("updated", "2026-11-02");
        capacity.putObject("unit").put("id", id("people")).put("name", "people");
        return service;
    }
}
