package deffinov.web;

import deffinov.clock.BusinessClock;
import deffinov.shared.Json;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/** Writes pages: a template, its model, and the shell around them. */
@Component
public class Pages {

    private final TemplateEngine templates;
    private final BusinessClock clock;
    private final Visitors visitors;

    Pages(TemplateEngine templates, BusinessClock clock, Visitors visitors) {
        this.templates = templates;
        this.clock = clock;
        this.visitors = visitors;
    }

    /** Renders the whole page before the first byte leaves, so that a mistake gives an error page, not half a page. */
    void write(Page page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (page.model() instanceof ErrorPages.ErrorPage error && pathOf(request).startsWith("/api/")) {
            writeProblem(page.status(), error, response);
            return;
        }
        var output = new Utf8ByteOutput();
        String said = Said.in(request);
        templates.render(page.template() + ".jte", Map.of("shell", shell(request, said), "page", page.model()), output);
        response.setStatus(page.status());
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(output.getContentLength());
        if (!said.isEmpty()) {
            response.addHeader("Set-Cookie", Said.forget());
        }
        output.writeTo(response.getOutputStream());
    }

    /** Programs read a no as JSON, in the shape of all the others. */
    private static void writeProblem(int status, ErrorPages.ErrorPage error, HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        String sentence = error.title() + ". " + error.explanation() + (error.reference().isEmpty() ? "" : " Référence : " + error.reference() + ".");
        response.getOutputStream().write(Json.write(Map.of("problemes", List.of(Map.of("ligne", 0, "chemin", "", "attendu", sentence)))).getBytes(StandardCharsets.UTF_8));
    }

    /** A template without shell, as text: for PDF and mail. */
    public String text(String template, Object model) {
        var output = new gg.jte.output.StringOutput();
        templates.render(template + ".jte", Map.of("page", model), output);
        return output.toString();
    }

    private Shell shell(HttpServletRequest request, String said) {
        var csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return new Shell(visitors.of(request), pathOf(request), csrf == null ? "_csrf" : csrf.getParameterName(),
                csrf == null ? "" : csrf.getToken(), clock.isDemonstration(), said);
    }

    private static String pathOf(HttpServletRequest request) {
        Object original = request.getAttribute("jakarta.servlet.error.request_uri");
        return original == null ? request.getRequestURI() : original.toString();
    }
}
