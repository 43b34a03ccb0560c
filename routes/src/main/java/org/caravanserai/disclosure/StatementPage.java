package org.caravanserai.disclosure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.caravanserai.agency.Agencies;
import org.caravanserai.audit.Canonical;
import org.caravanserai.journey.Journeys;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** A statement as a page to print: one document with its style inside, so that it is whole wherever it is kept. */
@Component
public class StatementPage {
    /** In which we have every word. */
    static final Set<String> LANGUAGES = Set.of("ar", "en", "es", "fa", "fr", "ti", "uk", "zh");

    private final ITemplateEngine templates;
    private final MessageSource messages;
    private final Agencies agencies;
    private final Journeys journeys;
    private final String style = style();

    StatementPage(ITemplateEngine templates, MessageSource messages, Agencies agencies, Journeys journeys) {
        this.templates = templates;
        this.messages = messages;
        this.agencies = agencies;
        this.journeys = journeys;
    }

    /** @param lang the person's; the one in which they understood the newest consent's notice if null, and English where we lack that */
    public String html(Statement statement, @Nullable String lang) {
        String chosen = lang == null ? noticed(statement) : lang;
        String spoken = LANGUAGES.contains(chosen) ? chosen : "en";
        Locale locale = Locale.forLanguageTag(spoken);
        ZoneId zone = agencies.get(statement.agency()).zone();
        Sheet sheet = new SheetWriter(statement, journeys, new Phrases(messages, agencies, locale, zone)).in(spoken);
        return templates.process("statement", new Context(locale, Map.of("sheet", sheet, "css", style)));
    }

    private static String noticed(Statement statement) {
        return statement.consents().isEmpty()
                ? "en"
                : statement.consents().getFirst().consent().language();
    }

    /** What a browser may do with the page: apply this one style, and nothing else. */
    public String contentPolicy() {
        String digest = Base64.getEncoder().encodeToString(Canonical.sha256(null, style.getBytes(UTF_8)));
        return "default-src 'none'; style-src 'sha256-" + digest
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private static String style() {
        try (InputStream css = Objects.requireNonNull(StatementPage.class.getResourceAsStream("statement.css"))) {
            return new String(css.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
