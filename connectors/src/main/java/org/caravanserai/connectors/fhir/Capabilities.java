package org.caravanserai.connectors.fhir;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.caravanserai.openapi.fhir.client.body.CapabilityInteraction;
import org.caravanserai.openapi.fhir.client.body.CapabilityResource;
import org.caravanserai.openapi.fhir.client.body.CapabilityRest;
import org.caravanserai.openapi.fhir.client.body.CapabilityStatement;

/**
 * What a server says that it can do, as far as it changes what we do.
 *
 * @param transactions whether all of a referral can take effect at once
 * @param conditionalCreates the types of which it recognises a repeated create
 * @param subscriptions whether it can be asked to tell us what is new
 */
record Capabilities(boolean transactions, Set<String> conditionalCreates, boolean subscriptions) {
    private static final Set<String> REFERRED = Set.of("Patient", "Consent", "ServiceRequest", "Task");

    /** Of a server that does not say: what the guides ask of every server. */
    static final Capabilities USUAL = new Capabilities(true, REFERRED, false);

    static Capabilities of(CapabilityStatement statement) {
        return Words.all(statement.getRest()).stream()
                .filter(rest -> "server".equals(rest.getMode()))
                .findFirst()
                .map(Capabilities::of)
                .orElse(USUAL);
    }

    private static Capabilities of(CapabilityRest rest) {
        List<CapabilityResource> resources = Words.all(rest.getResource());
        return new Capabilities(
                named(Words.all(rest.getInteraction()), "transaction"),
                resources.stream()
                        .filter(resource -> Boolean.TRUE.equals(resource.getConditionalCreate()))
                        .map(resource -> String.valueOf(resource.getType()))
                        .collect(Collectors.toUnmodifiableSet()),
                resources.stream()
                        .anyMatch(resource -> "Subscription".equals(resource.getType())
                                && named(Words.all(resource.getInteraction()), "create")));
    }

    private static boolean named(List<CapabilityInteraction> interactions, String code) {
        return interactions.stream().anyMatch(interaction -> code.equals(interaction.getCode()));
    }

    /** Whether a referral may go as one transaction, and its repeat is recognised in each entry. */
    boolean takeReferralsWhole() {
        return transactions && conditionalCreates.containsAll(REFERRED);
    }
}
