package org.caravanserai.connectors.fhir;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Our subscription at an agency's server: rest-hook, ids only, Tasks that we asked for (Subscriptions R5 backport 1.1.0, topic
 * of SDOH Clinical Care).
 */
final class TaskSubscription {
    private static final String BACKPORT = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";
    private static final String TOPIC = "http://hl7.org/fhir/us/sdoh-clinicalcare/SubscriptionTopic/Task";
    private static final int HEARTBEAT_SECONDS = 300;
    private static final Set<String> UNDER_WAY = Set.of("requested", "active");
    private final FhirServer server;
    private final Notifications notifications;
    private final String us;

    /** @param us the identifier of our organization there */
    TaskSubscription(FhirServer server, Notifications notifications, String us) {
        this.server = server;
        this.notifications = notifications;
        this.us = us;
    }

    void keep() {
        List<JsonNode> there = server.subscriptions(notifications.endpoint().toString());
        if (there.isEmpty()) {
            server.create("Subscription", wanted(), "url=" + encoded());
        } else if (!holds(there.getFirst())) {
            server.renew(there.getFirst(), wanted());
        }
    }

    /** It is on, and shows the present secret as far as the server lets us see. */
    private boolean holds(JsonNode subscription) {
        JsonNode headers = subscription.path("channel").path("header");
        boolean present = headers.isEmpty() // a server that keeps them to itself
                || headers.valueStream()
                        .anyMatch(header -> notifications.header().equals(header.asString("")));
        return present && UNDER_WAY.contains(subscription.path("status").asString(""));
    }

    private ObjectNode wanted() {
        ObjectNode wanted = FhirTransport.JSON.createObjectNode();
        wanted.put("resourceType", "Subscription").put("status", "requested");
        wanted.putObject("meta").putArray("profile").add(BACKPORT + "backport-subscription");
        wanted.put("reason", "Referrals of ours: what became of them").put("criteria", TOPIC);
        extension(wanted.putObject("_criteria"), "backport-filter-criteria")
                .put("valueString", "Task?requester:identifier=" + us);
        ObjectNode channel = wanted.putObject("channel");
        channel.put("type", "rest-hook")
                .put("endpoint", notifications.endpoint().toString());
        extension(channel, "backport-heartbeat-period").put("valueUnsignedInt", HEARTBEAT_SECONDS);
        channel.put("payload", "application/fhir+json");
        extension(channel.putObject("_payload"), "backport-payload-content").put("valueCode", "id-only");
        channel.putArray("header").add(notifications.header());
        return wanted;
    }

    private static ObjectNode extension(ObjectNode element, String name) {
        return element.putArray("extension").addObject().put("url", BACKPORT + name);
    }

    private String encoded() {
        return URLEncoder.encode(notifications.endpoint().toString(), StandardCharsets.UTF_8);
    }
}
