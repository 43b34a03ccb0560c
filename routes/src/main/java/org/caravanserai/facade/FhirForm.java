package org.caravanserai.facade;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Instant;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** How an answer looks in FHIR: its media type, its version as a weak ETag, and never kept by anybody on the way. */
final class FhirForm {
    static final String BASE = "/api/fhir/v1";
    static final String JSON = "application/fhir+json";
    private static final MediaType TYPE = new MediaType(MediaType.parseMediaType(JSON), UTF_8);

    private FhirForm() {}

    static ResponseEntity<byte[]> unversioned(JsonNode resource) {
        return ResponseEntity.ok()
                .contentType(TYPE)
                .cacheControl(CacheControl.noStore())
                .body(bytes(resource));
    }

    static ResponseEntity<byte[]> versioned(JsonNode resource) {
        JsonNode meta = resource.path("meta");
        return ResponseEntity.ok()
                .contentType(TYPE)
                .cacheControl(CacheControl.noStore())
                .eTag("W/\"" + meta.path("versionId").asString("") + "\"")
                .lastModified(Instant.parse(meta.path("lastUpdated").asString("")))
                .body(bytes(resource));
    }

    static byte[] bytes(JsonNode resource) {
        return resource.toString().getBytes(UTF_8);
    }

    /** The address under which this caller reached us. */
    static URI base() {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(BASE)
                .build()
                .toUri();
    }
}
