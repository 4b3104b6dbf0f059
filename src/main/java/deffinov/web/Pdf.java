package deffinov.web;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.Level;
import org.springframework.stereotype.Component;

/** Tagged PDF (PDF/UA) from our own templates, with an embedded font. */
@Component
public class Pdf {

    private final Pages pages;

    static {
        // It tells the console of each font it loads.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    Pdf(Pages pages) {
        this.pages = pages;
    }

    /** The template must be well-formed XHTML with a title and a language. */
    public byte[] render(String template, Object model) {
        var output = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.useFont(font("DejaVuSans.ttf"), "DejaVu", 400, FontStyle.NORMAL, true);
        builder.useFont(font("DejaVuSans-Bold.ttf"), "DejaVu", 700, FontStyle.NORMAL, true);
        builder.useFont(font("DejaVuSansMono.ttf"), "DejaVu Mono", 400, FontStyle.NORMAL, true);
        builder.withHtmlContent(pages.text(template, model), Pdf.class.getResource("/pdf/").toString());
        builder.toStream(output);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return output.toByteArray();
    }

    private static FSSupplier<InputStream> font(String file) {
        return () -> Pdf.class.getResourceAsStream("/fonts/" + file);
    }
}
