package deffinov.document.web;

import deffinov.document.DocumentRefusal;
import deffinov.document.Uploads;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import deffinov.web.Form;
import deffinov.web.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the browser's script sends a large file with: piece after piece, from where the last one was kept. */
@Controller
public class UploadPages {

    private final Uploads uploads;

    UploadPages(Uploads uploads) {
        this.uploads = uploads;
    }

    /** Begins. 422 and a French sentence when refused. */
    @PostMapping("/televersements")
    ResponseEntity<Map<String, Object>> begin(Visitor visitor, Form form) {
        String size = form.value("taille");
        try {
            var id = uploads.begin(visitor.actor(), form.value("nom"), size.matches("[0-9]{1,15}") ? Long.parseLong(size) : 0);
            return ResponseEntity.ok(Map.of("id", id.toString(), "recu", 0, "morceau", Uploads.PIECE));
        } catch (Refused refused) {
            if (refused.refusal() instanceof DocumentRefusal file) {
                return ResponseEntity.unprocessableContent().body(Map.of("erreur", DocumentRefusal.say(file)));
            }
            throw refused;
        }
    }

    @GetMapping("/televersements/{id}")
    ResponseEntity<Map<String, Object>> progress(@PathVariable String id, Visitor visitor) {
        return said(uploads.progress(visitor.actor(), ObjectRef.uuid("upload", id)));
    }

    /** One piece. The answer says how much is kept: where the next one begins. */
    @PostMapping("/televersements/{id}")
    ResponseEntity<Map<String, Object>> append(@PathVariable String id, @RequestParam("depuis") long from, InputStream body, Visitor visitor) throws IOException {
        return said(uploads.append(visitor.actor(), ObjectRef.uuid("upload", id), from, body));
    }

    private static ResponseEntity<Map<String, Object>> said(Uploads.Progress progress) {
        return ResponseEntity.ok(Map.of("id", progress.id().toString(), "recu", progress.received(), "morceau", Uploads.PIECE));
    }
}
