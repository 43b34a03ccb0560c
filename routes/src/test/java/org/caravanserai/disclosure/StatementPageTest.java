package org.caravanserai.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.disclosure.Wardrobe.GIVEN_AT;
import static org.caravanserai.disclosure.Wardrobe.change;
import static org.caravanserai.disclosure.Wardrobe.consent;
import static org.caravanserai.disclosure.Wardrobe.statement;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.consent.Consent;
import org.caravanserai.consent.ConsentState;
import org.caravanserai.consent.Ground;
import org.caravanserai.consent.Minor;
import org.caravanserai.journey.Basis;
import org.caravanserai.journey.Journeys;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The page as a reader, a screen reader and a printer meet it. */
class StatementPageTest {
    private final StatementPage page = page();

    @Test
    void hasOneHeadingLandmarksAndNamedTables() throws Exception {
        for (String lang : StatementPage.LANGUAGES) {
            Document html = parsed(page.html(busy(), lang));

            assertThat(html.getDocumentElement().getAttribute("lang")).isEqualTo(lang);
            for (String once : List.of("h1", "title", "header", "main", "footer")) {
                assertThat(all(html, once)).as(lang + " " + once).hasSize(1);
            }
            assertThat(all(html, "table")).hasSize(4).allSatisfy(table -> {
                assertThat(table.getFirstChild().getNextSibling().getNodeName()).isEqualTo("caption");
                assertThat(text(table, "caption")).isNotBlank();
            });
            assertThat(all(html, "th")).allMatch(head -> List.of("row", "col").contains(head.getAttribute("scope")));
            assertThat(all(html, "section"))
                    .allMatch(section -> text(section, "h2").length() > 0
                            && ((Element) section.getElementsByTagName("h2").item(0))
                                    .getAttribute("id")
                                    .equals(section.getAttribute("aria-labelledby")));
            assertThat(all(html, "script")).isEmpty();
        }
    }

    @Test
    void leavesNoWordUnsaid() {
        for (String lang : StatementPage.LANGUAGES) {
            assertThat(page.html(busy(), lang))
                    .as(lang)
                    .doesNotContain("??", "ngo-open-door", "not-covered", "orientation-legal", "HEALTH");
        }
    }

    @Test
    void writesDaysAsTheAgencysZoneAndTheLanguageHaveThem() {
        assertThat(page.html(busy(), "en")).contains("Nov 23, 2026, 11:00", "February 23, 2027");
        assertThat(page.html(busy(), "es")).contains("23 nov 2026, 11:00", "23 de febrero de 2027");
        assertThat(page.html(busy(), "fa")).contains("۲۰۲۶");
    }

    @Test
    void fallsBackToEnglishForALanguageOfANoticeThatItLacks() {
        assertThat(page.html(statement(consent(ConsentState.GIVEN, 1), List.of(), List.of()), null))
                .contains("<html lang=\"ar\" dir=\"rtl\">");
        assertThat(page.html(busy(), "ca")).contains("<html lang=\"en\" dir=\"ltr\">");
    }

    @Test
    void saysNothingWasSentWhereNothingWas() {
        assertThat(page.html(statement(consent(ConsentState.REFUSED, 1), List.of(), List.of()), "en"))
                .contains("Nothing was sent.");
        assertThat(page.html(busy(), "en")).doesNotContain("Nothing was sent.");
    }

    @Test
    void neverSaysYesForSomebodyWhoDidNot() {
        Consent task = consent(
                ConsentState.GIVEN, 1, new Ground(Basis.PUBLIC_TASK, "Register Act, art. 16", null), "person", null);
        Consent childs = consent(
                ConsentState.GIVEN,
                1,
                new Ground(Basis.CONSENT, null, null),
                "guardian",
                new Minor(new byte[] {1}, "given", false, false));

        assertThat(page.html(statement(task, List.of(change(1, ConsentState.GIVEN)), List.of()), "en"))
                .contains("Register Act, art. 16", "A public task; you could object")
                .doesNotContain("You said yes");
        assertThat(page.html(statement(childs, List.of(change(1, ConsentState.GIVEN)), List.of()), "en"))
                .contains("A guardian said yes for you")
                .doesNotContain("For staff");
    }

    @Test
    void warnsTheStaffOfAPageThatAGuardianMustNotGet() {
        Consent unknown = consent(
                ConsentState.GIVEN,
                1,
                new Ground(Basis.CONSENT, null, null),
                "person",
                new Minor(new byte[] {1}, "given", false, false));
        Statement statement = statement(unknown, List.of(), List.of());

        Consent notTold = consent(
                ConsentState.GIVEN,
                1,
                new Ground(Basis.CONSENT, null, null),
                "guardian",
                new Minor(new byte[] {1}, "given", false, true));

        assertThat(statement.notForGuardian()).isTrue();
        assertThat(statement(notTold, List.of(), List.of()).notForGuardian()).isTrue();
        assertThat(page.html(statement, "en")).contains("hand this page to the person alone");
        assertThat(busy().notForGuardian()).isFalse();
        assertThat(page.html(busy(), "en")).doesNotContain("hand this page to the person alone");
    }

    @Test
    void warnsOfAGuardianWhoIsNotToldEvenWhereOneSpoke() {
        Consent supervised = consent(
                ConsentState.GIVEN,
                1,
                new Ground(Basis.CONSENT, null, null),
                "guardian",
                new Minor(new byte[] {1}, "given", false, true));

        assertThat(page.html(statement(supervised, List.of(), List.of()), "en"))
                .contains("hand this page to the person alone");
    }

    @Test
    void showsWhatACallerWroteAsTextOnly() {
        Statement odd = new Statement("<b>&x", busy().agency(), "<script>", GIVEN_AT, busy().consents(), null);

        assertThat(page.html(odd, "en"))
                .contains("&lt;b&gt;&amp;x", "&lt;script&gt;")
                .doesNotContain("<script>");
    }

    private static Statement busy() {
        var some = EnumSet.of(DataCategory.NAME, DataCategory.NEED);
        var last = GIVEN_AT.plusSeconds(60);
        return statement(
                consent(ConsentState.WITHDRAWN, 2),
                List.of(change(1, ConsentState.GIVEN), change(2, ConsentState.WITHDRAWN)),
                List.of(
                        new Line(
                                Line.Kind.RECEIVED,
                                "7K3M-9QPX",
                                "H2",
                                "ngo-open-door",
                                some,
                                1,
                                null,
                                GIVEN_AT,
                                last,
                                2),
                        new Line(Line.Kind.VIEWED, "7K3M-9QPX", "H2", "city-hall", some, 1, null, GIVEN_AT, last, 2),
                        new Line(
                                Line.Kind.REFUSED,
                                null,
                                "H1",
                                "ngo-open-door",
                                some,
                                1,
                                "not-covered",
                                GIVEN_AT,
                                GIVEN_AT,
                                1)));
    }

    private static StatementPage page() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("org/caravanserai/disclosure/statement");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        var files = new ClassLoaderTemplateResolver();
        files.setPrefix("templates/");
        files.setSuffix(".html");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(files);
        engine.setTemplateEngineMessageSource(messages);
        return new StatementPage(
                engine, messages, Wardrobe.AGENCIES, Journeys.read(Path.of("..", "config", "journeys")));
    }

    private static Document parsed(String html) throws Exception {
        String closed = html.replace("<!DOCTYPE html>", "");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(closed)));
    }

    private static List<Element> all(Document html, String name) {
        NodeList found = html.getElementsByTagName(name);
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            all.add((Element) found.item(i));
        }
        return all;
    }

    private static String text(Element in, String name) {
        return in.getElementsByTagName(name).item(0).getTextContent();
    }
}
