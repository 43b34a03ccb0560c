package org.caravanserai.console.counter;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Sets a slip as PDF, with its fonts in it: it reads and prints alike on every machine. */
@Component
class SlipPdf {
    private final SpringTemplateEngine templates = new SpringTemplateEngine();
    private final SlipFonts fonts = new SlipFonts();

    SlipPdf(MessageSource messages) {
        XRLog.setLoggingEnabled(false); // it speaks of each step, and throws what fails
        ClassLoaderTemplateResolver sheets = new ClassLoaderTemplateResolver();
        sheets.setPrefix("templates/console/counter/");
        sheets.setTemplateMode(TemplateMode.XML);
        sheets.setCharacterEncoding("UTF-8");
        templates.setTemplateResolver(sheets);
        templates.setTemplateEngineMessageSource(messages);
    }

    /** Whether our fonts have each letter of it; a browser has more of them, and prints what we cannot set. */
    boolean has(Slip slip) {
        return slip.tongues().stream()
                .allMatch(in -> fonts.have(in.say("slip.head") + String.join("", slip.lines(in))));
    }

    /** One page of A5; {@code locale} is the counter's. */
    byte[] of(Slip slip, Locale locale) {
        PdfRendererBuilder pdf = new PdfRendererBuilder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        fonts.into(pdf);
        pdf.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
        pdf.useUnicodeBidiReorderer(new ICUBidiReorderer());
        pdf.usePdfUaAccessibility(true);
        pdf.useExternalResourceAccessControl(
                (address, kind) -> address.startsWith("data:"),
                ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        pdf.withHtmlContent(sheet(slip, locale), null);
        pdf.toStream(bytes);
        try {
            pdf.run();
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written but memory", e);
        }
        return bytes.toByteArray();
    }

    /** Without the small signs of Arabic vowels, which everyday text leaves out and which would stretch the words here. */
    private String sheet(Slip slip, Locale locale) {
        return templates
                .process("slip.xhtml", new Context(locale, Map.of("slip", slip)))
                .replaceAll("[\\u064B-\\u0652]", "");
    }
}
