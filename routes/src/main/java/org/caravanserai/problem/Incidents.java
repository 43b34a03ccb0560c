package org.caravanserai.problem;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Turns a failure of ours into a problem with an id, and logs it once under that id. */
@Component
public class Incidents {
    private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);

    /** The caller gets the id only: what failed is for the log, and may not be told outside. */
    public Problem of(Throwable failure) {
        UUID id = logged(failure);
        return Problem.of(
                        ProblemType.INCIDENT, "Tell your operator the incident id in `instance`, then try again later.")
                .withInstance("urn:uuid:" + id);
    }

    /** For what answers otherwise than by a problem: the id under which the failure stands in the log. */
    public UUID logged(Throwable failure) {
        UUID id = UUID.randomUUID();
        LOG.error("incident {}", id, Wordless.of(failure));
        return id;
    }
}
