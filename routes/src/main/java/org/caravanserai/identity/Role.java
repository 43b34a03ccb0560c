package org.caravanserai.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a token allows its bearer to do, by the words of the claim {@code roles}. */
public enum Role {
    COUNTER,
    PARTNER,
    REGION,
    OPERATOR,
    SUPERVISOR,
    DATA_PROTECTION,
    COORDINATOR;

    /** The word in tokens, such as {@code data-protection}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty for words that are not ours; identity providers add some of their own, which allow nothing here. */
    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
