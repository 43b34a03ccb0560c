package org.caravanserai.vault;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.PersonPseudonym;

/** Names a person to each agency by another name, so that two agencies cannot join their lists. */
public final class Pseudonyms {
    private final EpochKeys keys;

    Pseudonyms(EpochKeys keys) {
        this.keys = keys;
    }

    /** What the database keeps of an agency's own reference: enough to find it again, useless without the key. */
    public byte[] digest(AgencyId agency, String reference) {
        return Vault.hmac(key(), ("ref/" + agency + "/" + reference).getBytes(StandardCharsets.UTF_8));
    }

    public PersonPseudonym forAgency(UUID person, AgencyId agency) {
        byte[] mac = Vault.hmac(key(), ("name/" + agency + "/" + person).getBytes(StandardCharsets.UTF_8));
        return new PersonPseudonym("P"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(mac).substring(0, 22));
    }

    /** A keyed digest of what a person was shown before it leaves: it recognises the same again and tells nothing. */
    public byte[] payloadDigest(byte[] canonical) {
        byte[] named = ("payload/" + Base64.getEncoder().encodeToString(canonical)).getBytes(StandardCharsets.UTF_8);
        return Vault.hmac(key(), named);
    }

    /** A keyed digest of a request's body, to recognise the same request again without keeping it. */
    public byte[] bodyDigest(byte[] body) {
        return Vault.hmac(key(), body);
    }

    private SecretKey key() {
        return keys.key("names");
    }
}
