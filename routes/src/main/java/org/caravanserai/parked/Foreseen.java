package org.caravanserai.parked;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a replay of one message would come to now.
 *
 * @param id of the message
 * @param reason of a refusal: the first rule that said no
 */
public record Foreseen(UUID id, Outlook outlook, @Nullable String reason) {
    public static Foreseen of(ParkedMessage message, Outlook outlook) {
        return new Foreseen(message.id(), outlook, null);
    }

    public static Foreseen refused(ParkedMessage message, String reason) {
        return new Foreseen(message.id(), Outlook.REFUSED, reason);
    }
}
