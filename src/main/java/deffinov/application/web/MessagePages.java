package deffinov.application.web;

import deffinov.application.ApplicationWording;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.application.Dossier;
import deffinov.application.Message;
import deffinov.application.Messages;
import deffinov.document.DocumentId;
import deffinov.document.Documents;
import deffinov.document.Incoming;
import deffinov.shared.Refusal;
import deffinov.web.Desk;
import deffinov.web.Downloads;
import deffinov.web.Form;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Todo;
import deffinov.web.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The thread of an application: one page for the consortium and for the carrier. */
@Controller
public class MessagePages implements Desk {

    private final Applications applications;
    private final Messages messages;
    private final Documents documents;
    private final Downloads downloads;

    MessagePages(Applications applications, Messages messages, Documents documents, Downloads downloads) {
        this.applications = applications;
        this.messages = messages;
        this.documents = documents;
        this.downloads = downloads;
    }

    public record ThreadPage(Dossier dossier, List<Message> messages, Form form) {}

    @GetMapping("/dossiers/{number}/messages")
    Page read(@PathVariable String number, Visitor visitor) {
        return read(number, visitor, Form.empty());
    }

    private Page read(String number, Visitor visitor, Form form) {
        var id = ApplicationNumber.of(number);
        var thread = messages.read(visitor.actor(), id, visitor.now());
        return Page.form("application/messages", new ThreadPage(applications.get(visitor.actor(), id, visitor.now()), thread, form), form);
    }

    @PostMapping("/dossiers/{number}/messages")
    Object send(@PathVariable String number, @RequestParam(value = "fichier", required = false) List<MultipartFile> files, Visitor visitor, Form form) {
        String text = form.text("message");
        var enclosures = new ArrayList<Incoming>();
        for (MultipartFile file : Optional.ofNullable(files).orElse(List.of())) {
            if (!file.isEmpty()) {
                enclosures.add(Incoming.of(file));
            }
        }
        var request = form.token("demande");
        boolean done = form.submit(Refusal.class, ApplicationWording::say,
                () -> messages.send(visitor.actor(), ApplicationNumber.of(number), request, text, enclosures, visitor.now()));
        return done ? Redirect.to("/dossiers/" + number + "/messages", "Votre message est envoyé.") : read(number, visitor, form);
    }

    @GetMapping("/dossiers/{number}/messages/pieces/{id}")
    ResponseEntity<Resource> file(@PathVariable String number, @PathVariable String id, Visitor visitor) {
        var application = ApplicationNumber.of(number);
        var file = messages.file(visitor.actor(), application, DocumentId.of(id), visitor.now());
        return downloads.file(visitor, application.object(), file.name(), file.mediaType(), documents.content(file));
    }

    @Override
    public List<Todo> todos(Visitor visitor) {
        var own = List.copyOf(applications.ownNumbers(visitor.actor(), visitor.now()));
        return messages.unread(visitor.actor(), own).stream()
                .map(number -> Todo.of("Dossier " + number + " : un message du service instructeur", "Lire", "/dossiers/" + number + "/messages")).toList();
    }
}
