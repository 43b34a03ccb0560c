package org.caravanserai.connectors.exchange;

/**
 * The consent's signature on what leaves with a cleared handoff, for the recipient to check: who, what, on which consent, until
 * when, and a digest of the very content. Only {@code consent} makes one.
 */
public interface Clearance {

    /** The HTTP header in which it travels. */
    String HEADER = "Consent-Clearance";

    /**
     * 128 random bits as text, new at each call. Content has one inside, because a token may rest in a log, and the digest of
     * guessable facts could be found by guessing.
     */
    String salt();

    /** @return a compact JWS of its own for this content, as its bytes leave; for an empty one where a request has no body */
    String over(byte[] content);
}
