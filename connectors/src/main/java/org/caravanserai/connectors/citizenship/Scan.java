package org.caravanserai.connectors.citizenship;

import java.util.List;
import java.util.Map;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;

/**
 * A scan that the person was shown.
 *
 * @param type which document it shows, in the authority's word
 */
public record Scan(String type, String mediaType, int size, String sha256) {
    private static final Map<String, String> ENDINGS =
            Map.of("application/pdf", ".pdf", "image/jpeg", ".jpg", "image/png", ".png");

    /** Those that a payload names. */
    public static List<Scan> of(Facts facts) {
        return facts.get(DataCategory.DOCSCAN).stream()
                .flatMap(scans -> scans.valueStream())
                .map(scan -> new Scan(
                        scan.path("type").asString(""),
                        scan.path("mediaType").asString(""),
                        scan.path("size").asInt(0),
                        scan.path("sha256").asString("")))
                .toList();
    }

    /** A name that says nothing of the person. */
    String fileName() {
        return type + ENDINGS.getOrDefault(mediaType, "");
    }
}
