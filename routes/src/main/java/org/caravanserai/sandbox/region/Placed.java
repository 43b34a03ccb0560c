package org.caravanserai.sandbox.region;

import tools.jackson.databind.node.ObjectNode;

/** What became of a create: a new resource, or the one that its condition found. */
record Placed(ObjectNode resource, boolean created) {

    String version() {
        return resource.path("meta").path("versionId").asString("");
    }

    /** With its version, as R4 wants it. */
    String location() {
        return resource.path("resourceType").asString("") + "/"
                + resource.path("id").asString("") + "/_history/" + version();
    }
}
