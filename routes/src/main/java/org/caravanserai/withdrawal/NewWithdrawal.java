package org.caravanserai.withdrawal;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person presents, and what they want.
 *
 * @param codes of their slips, as they were typed; of whichever agency
 * @param person the caller's own reference
 * @param pseudonym the name under which the caller, a recipient, knows them
 * @param consents that the caller recorded
 * @param handoffs that the caller received
 */
public record NewWithdrawal(
        List<String> codes,
        @Nullable String person,
        @Nullable String pseudonym,
        List<UUID> consents,
        List<UUID> handoffs,
        Scope scope) {
    public NewWithdrawal {
        codes = List.copyOf(codes);
        consents = List.copyOf(consents);
        handoffs = List.copyOf(handoffs);
    }

    boolean presentsNothing() {
        return codes.isEmpty() && consents.isEmpty() && handoffs.isEmpty() && person == null && pseudonym == null;
    }

    @Override
    public String toString() {
        return "NewWithdrawal[" + scope.word() + "]";
    }
}
