package org.caravanserai.connectors.http;

import org.caravanserai.connectors.exchange.TestedAgency;

/** An agency under test that is called over HTTP. */
public interface TestedHttpAgency extends TestedAgency {

    /** From now on answers only calls with this header {@code Authorization}. */
    void demands(String authorization);
}
