package org.caravanserai.console.counter;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.jspecify.annotations.Nullable;

/** The fonts of slips, which are part of the program: those of the machine are not looked for. */
final class SlipFonts {
    private static final List<String> FAMILIES = List.of("Noto Sans", "Noto Naskh Arabic", "Noto Sans Ethiopic");
    private final List<TrueTypeFont> read =
            FAMILIES.stream().map(SlipFonts::parsed).toList();

    SlipFonts() {
        FontMappers.set(new OnlyThese(read.getFirst()));
    }

    /** Whether one of them has each letter. */
    boolean have(String text) {
        return text.codePoints().allMatch(letter -> read.stream().anyMatch(font -> has(font, letter)));
    }

    void into(PdfRendererBuilder pdf) {
        FAMILIES.forEach(family -> pdf.useFont(() -> open(family), family));
    }

    private static boolean has(TrueTypeFont font, int letter) {
        try {
            return font.getUnicodeCmapLookup().getGlyphId(letter) != 0;
        } catch (IOException e) {
            throw new UncheckedIOException("the fonts are in memory", e);
        }
    }

    private static TrueTypeFont parsed(String family) {
        try (InputStream font = open(family)) {
            return new TTFParser().parse(new RandomAccessReadBuffer(font));
        } catch (IOException e) {
            throw new UncheckedIOException("the fonts are part of the program", e);
        }
    }

    private static InputStream open(String family) {
        String name = "fonts/" + family.replace(" ", "") + "-Regular.ttf";
        return Objects.requireNonNull(SlipFonts.class.getResourceAsStream(name), name);
    }

    /** Else PDFBox reads every font of the machine for names that no slip uses, and writes what it found into a home folder. */
    private record OnlyThese(TrueTypeFont font) implements FontMapper {
        @Override
        public FontMapping<TrueTypeFont> getTrueTypeFont(String name, @Nullable PDFontDescriptor like) {
            return new FontMapping<>(font, false);
        }

        @Override
        public FontMapping<FontBoxFont> getFontBoxFont(String name, @Nullable PDFontDescriptor like) {
            return new FontMapping<>(font, false);
        }

        @Override
        public CIDFontMapping getCIDFont(
                String name, @Nullable PDFontDescriptor like, @Nullable PDCIDSystemInfo characters) {
            return new CIDFontMapping(null, font, false);
        }
    }
}
