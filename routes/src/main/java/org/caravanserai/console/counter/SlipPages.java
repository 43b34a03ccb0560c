package org.caravanserai.console.counter;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.answer.Answer;
import org.caravanserai.api.Operation;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.disclosure.Statement;
import org.caravanserai.disclosure.StatementPage;
import org.caravanserai.disclosure.StatementWanted;
import org.caravanserai.identity.Caller;
import org.caravanserai.identity.Callers;
import org.caravanserai.journey.Codes;
import org.caravanserai.messaging.Asked;
import org.caravanserai.referral.SealedFacts;
import org.caravanserai.referral.SenderView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a person takes along: the slip of one referral, and the statement of who received what. */
@Controller
@RequestMapping("/counter/referrals/{id}")
class SlipPages {
    private static final int NEWEST = 50;
    private final Operation operation;
    private final Callers callers;
    private final Agencies agencies;
    private final PersonWords words;
    private final StatementPage statements;
    private final Codes codes;
    private final SlipPdf pdf;

    SlipPages(
            Operation operation,
            Callers callers,
            Agencies agencies,
            PersonWords words,
            StatementPage statements,
            Codes codes,
            SlipPdf pdf) {
        this.operation = operation;
        this.callers = callers;
        this.agencies = agencies;
        this.words = words;
        this.statements = statements;
        this.codes = codes;
        this.pdf = pdf;
    }

    /** Half a sheet (A5), in the person's language and the counter's; the picture holds the opaque code and nothing else. */
    @GetMapping("/slip")
    String slip(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable String text, Locale locale, Model model) {
        Slip slip = slipOf(id, text, locale);
        model.addAttribute("slip", slip);
        model.addAttribute("asPdf", pdf.has(slip));
        model.addAttribute(
                "texts",
                PersonWords.LANGUAGES.stream()
                        .sorted()
                        .map(code -> new StartPages.Option(code, codes.label("languages", code, code)))
                        .toList());
        return "console/counter/slip";
    }

    /** The same to keep or to print elsewhere; not there in a script that we have no font of. */
    @GetMapping(path = "/slip.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> pdf(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable String text, Locale locale) {
        Slip slip = slipOf(id, text, locale);
        if (!pdf.has(slip)) {
            throw StartPages.notThere();
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"slip.pdf\"")
                .contentType(MediaType.APPLICATION_PDF)
                .body(pdf.of(slip, locale));
    }

    private Slip slipOf(UUID id, @Nullable String text, Locale locale) {
        Caller caller = callers.current();
        SenderView.Whole whole = read(caller, id);
        Agency sender = agencies.get(caller.agency());
        String spoken = Optional.ofNullable(text)
                .or(() -> whole.facts().text(DataCategory.LANG))
                .orElse("en");
        return new Slip(
                id,
                whole.referral().code(),
                sender.name(),
                agencies.get(whole.referral().to()).name(),
                whole.referral().answerDueAt(),
                sender.zone(),
                words.in(spoken),
                words.in(locale.getLanguage()));
    }

    @GetMapping("/statement")
    ResponseEntity<String> statement(@PathVariable UUID id, @RequestParam(required = false) @Nullable String text) {
        Caller caller = callers.current();
        String person =
                read(caller, id).own().map(SealedFacts.SendersOwn::person).orElseThrow(StartPages::notThere);
        Answer<Statement> answer =
                operation.call("readDisclosures", Asked.by(caller).content(new StatementWanted(person, null, NEWEST)));
        if (answer instanceof Answer.Done<Statement> done) {
            return ResponseEntity.ok()
                    .contentType(new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8))
                    .header("Content-Security-Policy", statements.contentPolicy())
                    .body(statements.html(done.value(), text));
        }
        throw StartPages.notThere();
    }

    private SenderView.Whole read(Caller caller, UUID id) {
        Answer<SenderView.Whole> answer =
                operation.call("readReferral", Asked.by(caller).about(id));
        if (answer instanceof Answer.Done<SenderView.Whole> done) {
            return done.value();
        }
        throw StartPages.notThere();
    }
}
