package org.caravanserai.connectors.exchange;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The agency did not answer, or answered that it cannot now; try later. Carries a code, never foreign text. */
public final class AgencyUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final AgencyId agency;
    private final String code;
    private final @Nullable Duration retryAfter;

    /**
     * @param code of ours, such as {@code connection-refused}, {@code timeout}, {@code http-503}, {@code garbage}
     * @param retryAfter when the agency said so
     */
    public AgencyUnavailable(AgencyId agency, String code, @Nullable Duration retryAfter) {
        super(agency + " is unavailable: " + code);
        this.agency = agency;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public AgencyUnavailable(AgencyId agency, String code) {
        this(agency, code, null);
    }

    public AgencyId agency() {
        return agency;
    }

    public String code() {
        return code;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Whether its answer may be one that people must mend; the same answer three times is taken for lasting. */
    public boolean answeredWithAnError() {
        return code.startsWith("http-5") && !code.equals("http-503") && !code.equals("http-504")
                || code.startsWith("http-412")
                || code.equals("unknown-modifier")
                || code.equals("garbage");
    }
}
