package org.caravanserai.sandbox;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom one can be in the sandbox: one invented staff member for each role. */
enum InventedStaff {
    CLERK("officer-12", "city-hall", "front-desk", "counter"),
    WORKER("worker-3", "ngo-open-door", null, "partner", "counter"),
    ADMINISTRATOR("region-admin-1", "region-social", null, "region"),
    OPERATOR("operator-1", "region-social", null, "operator", "region"),
    SUPERVISOR("supervisor-1", "city-hall", null, "supervisor", "counter"),
    COORDINATOR("coordinator-1", "ngo-open-door", null, "coordinator", "partner"),
    OFFICER("dpo-1", "city-hall", null, "data-protection"),
    AGENT("agent-1", "border-police", null, "partner");

    final String subject;
    final String agency;

    @Nullable
    final String unit;

    final List<String> roles;

    InventedStaff(String subject, String agency, @Nullable String unit, String... roles) {
        this.subject = subject;
        this.agency = agency;
        this.unit = unit;
        this.roles = List.of(roles);
    }

    static InventedStaff of(String subject) {
        return Arrays.stream(values())
                .filter(staff -> staff.subject.equals(subject))
                .findFirst()
                .orElseThrow();
    }

    public String getSubject() {
        return subject;
    }

    public String getAgency() {
        return agency;
    }

    public List<String> getRoles() {
        return roles;
    }
}
