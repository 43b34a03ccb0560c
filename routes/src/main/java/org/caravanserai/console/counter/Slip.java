package org.caravanserai.console.counter;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * What a person takes along: the opaque code, and what happens next, in their language and the counter's. No fact stands on it.
 *
 * @param from names of the agencies, as {@code to}
 * @param due until when the recipient answers
 * @param their the person's language
 * @param ours the counter's
 */
public record Slip(
        UUID id,
        String code,
        String from,
        String to,
        Instant due,
        ZoneId zone,
        PersonWords.In their,
        PersonWords.In ours) {
    /** The picture to scan: of the code and nothing else. */
    public QrCode qr() {
        return QrCode.of(code);
    }

    /** The languages it speaks, the person's first. */
    public List<PersonWords.In> tongues() {
        return their.getLang().equals(ours.getLang()) ? List.of(their) : List.of(their, ours);
    }

    /** What it says below its head. */
    public List<String> lines(PersonWords.In in) {
        return List.of(
                in.say("slip.sent", from, to),
                in.say("slip.next", in.day(due, zone)),
                in.say("slip.code"),
                in.say("slip.stop"),
                in.say("slip.safe"));
    }
}
