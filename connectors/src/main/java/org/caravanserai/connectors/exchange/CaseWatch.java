package org.caravanserai.connectors.exchange;

/**
 * Looks how a person's case stands at a national authority. A watch has no delivery: each look is a hop of its own, carries the
 * case's number alone, and changes nothing there, so that it is safe to repeat.
 */
public interface CaseWatch {

    /**
     * One look, within the connector's own limit; follows no redirect.
     *
     * @param cleared whose facts are the case's number ({@link DataCategory#NATREF})
     * @throws AgencyUnavailable when the authority did not answer, or said that it cannot now
     */
    Look look(ClearedHandoff cleared);
}
