package deffinov.call.web;

import deffinov.call.Call;
import deffinov.web.Pdf;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Blank forms as PDF, kept while their call does not change: laying one out costs a hundred times a page. */
@Component
class BlankForms {

    private static final int KEPT = 20;

    private final Pdf pdf;
    private final Map<String, byte[]> made = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > KEPT;
        }
    };

    BlankForms(Pdf pdf) {
        this.pdf = pdf;
    }

    /** One at a time: a crowd asking for the same one waits for the first. */
    synchronized byte[] of(Call call) {
        return made.computeIfAbsent(call.slug() + " " + call.version(), key -> pdf.render("call/blank-pdf", call));
    }
}
