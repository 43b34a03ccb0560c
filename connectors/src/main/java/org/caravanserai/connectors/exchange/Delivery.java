package org.caravanserai.connectors.exchange;

/** How a call to an agency ended, when it ended: it took the handoff, it said no by its own rules, or nobody knows. */
public sealed interface Delivery {

    /**
     * The agency's proof that it took the handoff.
     *
     * @param partnerReference how the agency itself names it, for later calls
     */
    record Receipt(String partnerReference) implements Delivery {
        /** Of a recall: the agency never got what it is asked to stop, so nobody will confirm it. */
        public static final Receipt NEVER_ARRIVED = new Receipt("none");
    }

    /**
     * The agency read it and said no by its own rules; sending it again would change nothing.
     *
     * @param code a word of ours such as {@code http-422-required}; never the agency's own text
     */
    record Rejected(String code) implements Delivery {}

    /** The call began and its end is not known; it is decided anew and sent again under the same handoff id. */
    record Unknown(String code) implements Delivery {}
}
