package org.caravanserai.consent;

import java.util.UUID;

/**
 * What a referral relies on.
 *
 * @param consent as it stands, held as its taker wanted
 * @param id of the consent
 * @param person whose case it is, as the sender knows them
 */
public record Relied(Gate.Held consent, UUID id, UUID person) {}
