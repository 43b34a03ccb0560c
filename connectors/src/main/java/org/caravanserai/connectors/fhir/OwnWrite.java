package org.caravanserai.connectors.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caravanserai.openapi.fhir.client.body.Extension;
import org.caravanserai.openapi.fhir.client.body.Task;
import org.jspecify.annotations.Nullable;

/**
 * Our trace on a Task that we wrote, so that the version after it does not come back as news, and yet nothing the agency said
 * just before is lost: a write that kept the status is read as the version the status is from.
 *
 * @param over the version that was replaced; the next one is ours
 * @param from the version that the status is from; none when the write itself set the status
 */
record OwnWrite(long over, Optional<String> from) {
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,18})(?:/(\\d{1,18}))?");

    /** The write that made {@code version}, if it was ours. Version ids are opaque to FHIR; only numbers can be followed. */
    static Optional<OwnWrite> of(Task task, @Nullable String version) {
        Matcher trace = SHAPE.matcher(Words.extensionText(task.getExtension(), Words.WRITTEN_OVER));
        if (version == null || !version.matches("\\d{1,18}") || !trace.matches()) {
            return Optional.empty();
        }
        return Optional.of(new OwnWrite(Long.parseLong(trace.group(1)), Optional.ofNullable(trace.group(2))))
                .filter(write -> write.over + 1 == Long.parseLong(version));
    }

    /** Leaves the trace of a write over the version as it was read; {@code moved} says whether the write sets the status. */
    static void trace(Task task, boolean moved) {
        String version = task.getMeta() == null ? null : task.getMeta().getVersionId();
        List<Extension> extensions = new ArrayList<>(Words.all(task.getExtension()));
        extensions.removeIf(extension -> Words.WRITTEN_OVER.equals(extension.getUrl()));
        if (version != null) {
            String from = moved ? "" : of(task, version).map(OwnWrite::kept).orElse("/" + version);
            extensions.add(Words.extension(Words.WRITTEN_OVER, version + from));
        }
        task.setExtension(extensions);
    }

    private String kept() {
        return from.map(version -> "/" + version).orElse("");
    }
}
