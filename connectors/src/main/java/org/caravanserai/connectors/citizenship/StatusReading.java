package org.caravanserai.connectors.citizenship;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caravanserai.connectors.exchange.CaseStatus;
import org.caravanserai.connectors.exchange.Look;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.openapi.citizenship.client.body.CaseStanding;
import org.jspecify.annotations.Nullable;

/** Reads what the authority says of a case; what it leaves out, or writes in a way of its own, is not known. */
final class StatusReading {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("MM-dd-uuuu HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern FORM = Pattern.compile("([A-Z]{1,3})-?([0-9]{1,4}[A-Z]{0,2})");

    private final ZoneId zone;
    private final StatusWords words;

    StatusReading(ZoneId zone, StatusWords words) {
        this.zone = zone;
        this.words = words;
    }

    /** @throws CallFailed if it is not about the case that was asked for */
    Look.Found of(CaseNumber asked, @Nullable CaseStanding said) {
        if (said == null || !about(asked, said)) {
            throw CallFailed.garbage();
        }
        Optional<String> text = told(said.getCurrentCaseStatusTextEn());
        Optional<CaseStatus> status = text.flatMap(words::meaning);
        return new Look.Found(
                status.orElse(CaseStatus.UNKNOWN),
                told(said.getModifiedDate()).flatMap(this::instant),
                told(said.getFormType()).flatMap(StatusReading::form),
                text,
                told(said.getCurrentCaseStatusDescEn()),
                status.isPresent() || text.isEmpty());
    }

    private static boolean about(CaseNumber asked, CaseStanding said) {
        return told(said.getReceiptNumber())
                .flatMap(CaseNumber::read)
                .filter(asked::equals)
                .isPresent();
    }

    /** Of an hour that a change of clocks brings twice, the first. */
    private Optional<Instant> instant(String written) {
        try {
            return Optional.of(
                    LocalDateTime.parse(written.strip(), DATE).atZone(zone).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** {@code N400} and {@code N-400} are one form. */
    private static Optional<String> form(String written) {
        Matcher form = FORM.matcher(written.strip().toUpperCase(Locale.ROOT));
        return form.matches() ? Optional.of(form.group(1) + "-" + form.group(2)) : Optional.empty();
    }

    private static Optional<String> told(@Nullable String text) {
        return Optional.ofNullable(text).filter(said -> !said.isBlank());
    }
}
