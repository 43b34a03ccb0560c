package org.caravanserai.console.counter;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Reads a slip's PDF as a viewer, and its picture as a telephone would. */
final class SlipReader extends PDFTextStripper {
    private static final int SCREEN_DPI = 96;

    /** As a printer draws it: at a screen's, a dot of the code is no whole number of pixels, and some codes are not read. */
    private static final int PRINTED_DPI = 300;

    private final List<String> glyphs = new ArrayList<>();
    private boolean allWithinIt = true;
    private final int pages;
    private final String text;
    private final BufferedImage picture;
    private final BufferedImage printed;

    SlipReader(byte[] slip) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(slip)) {
            pages = pdf.getNumberOfPages();
            text = getText(pdf);
            PDFRenderer drawn = new PDFRenderer(pdf);
            picture = drawn.renderImageWithDPI(0, SCREEN_DPI);
            printed = drawn.renderImageWithDPI(0, PRINTED_DPI);
        }
    }

    @Override
    protected void processTextPosition(TextPosition glyph) {
        glyphs.add(glyph.getUnicode());
        allWithinIt &= glyph.getFont().isEmbedded();
        super.processTextPosition(glyph);
    }

    int pages() {
        return pages;
    }

    /** In the order in which it is read, letters as they are typed. */
    String text() {
        return text;
    }

    /** Whether every font that a letter is drawn with travels with it. */
    boolean bringsItsFonts() {
        return allWithinIt;
    }

    /** Of the Arabic letters the part drawn in the form that they have within a word, from 0 to 1. */
    double joined() {
        long forms =
                glyphs.stream().filter(one -> one.matches("[\\uFE80-\\uFEFC]")).count();
        long loose =
                glyphs.stream().filter(one -> one.matches("[\\u0620-\\u064A]")).count();
        return (double) forms / (forms + loose);
    }

    String scanned() throws ReaderException {
        int[] dots = printed.getRGB(0, 0, printed.getWidth(), printed.getHeight(), null, 0, printed.getWidth());
        return new QRCodeReader()
                .decode(new BinaryBitmap(
                        new HybridBinarizer(new RGBLuminanceSource(printed.getWidth(), printed.getHeight(), dots))))
                .getText();
    }

    void picture(String name) throws IOException {
        ImageIO.write(picture, "png", Path.of("target", "pages", name + ".png").toFile());
    }
}
