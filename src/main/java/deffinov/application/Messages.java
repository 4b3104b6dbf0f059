package deffinov.application;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.call.CallSlug;
import deffinov.document.DocumentId;
import deffinov.document.Documents;
import deffinov.document.Incoming;
import deffinov.document.StoredFile;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The thread between a consortium and its carrier, once the application was filed: its people and the carrier's officers
 * write; to others it does not exist.
 */
@Service
@Transactional
public class Messages {

    private static final int MOST = 500;

    private final ApplicationStore store;
    private final MessageStore messages;
    private final Drafts drafts;
    private final Recusals recusals;
    private final Documents documents;
    private final ApplicationEventPublisher events;

    Messages(ApplicationStore store, MessageStore messages, Drafts drafts, Recusals recusals, Documents documents, ApplicationEventPublisher events) {
        this.store = store;
        this.messages = messages;
        this.drafts = drafts;
        this.recusals = recusals;
        this.documents = documents;
        this.events = events;
    }

    /** Oldest first; they then count as read by this person. Refuses: not of the consortium nor an officer, never filed. */
    public List<Message> read(Actor actor, ApplicationNumber number, Instant now) {
        side(actor, number, now);
        var rows = messages.list(number);
        var files = documents.list(rows.stream().flatMap(row -> row.files().stream()).toList());
        messages.read(number, actor, now);
        return rows.stream().map(row -> new Message(row.id(), row.carrier(), row.text(), row.sentAt(), row.sentBy(),
                files.stream().filter(file -> row.files().contains(file.id())).toList())).toList();
    }

    /** Whether the actor speaks for the carrier: an officer who is of the consortium too speaks for the consortium. */
    private boolean side(Actor actor, ApplicationNumber number, Instant now) {
        Application application = store.find(number).orElseThrow(() -> new NotFound(number.object()));
        boolean own = drafts.find(actor, application, now).isPresent();
        if (application.filings() == 0 || !own && !drafts.isCarrier(actor, number, application.call(), now)) {
            throw Access.denied(number.object(), Role.MEMBER);
        }
        return !own;
    }

    /**
     * Sends a message to the other side; sent again with the same id, it is there once. Refuses: nothing written nor
     * enclosed, more than 500 in one thread, whatever {@link Documents#store} refuses.
     */
    public void send(Actor actor, ApplicationNumber number, UUID id, String text, List<Incoming> enclosures, Instant now) {
        boolean carrier = side(actor, number, now);
        store.lock(number);
        if (messages.list(number).stream().anyMatch(sent -> sent.id().equals(id))) {
            return;
        }
        if (text.isBlank() && enclosures.isEmpty()) {
            throw new Refused(new ApplicationRefusal.EmptyMessage());
        }
        if (messages.count(number) >= MOST) {
            throw new Refused(new ApplicationRefusal.ThreadFull(MOST));
        }
        var files = new ArrayList<DocumentId>();
        enclosures.forEach(each -> files.add(documents.store(each, actor, now).id()));
        String said = text.isBlank() ? "Fichier joint." : text;
        messages.send(id, number, carrier, said, files, actor, now);
        events.publishEvent(new MessageSent(actor, now, number, carrier, said));
    }

    /** A file of the thread, for those who read it. */
    public StoredFile file(Actor actor, ApplicationNumber number, DocumentId document, Instant now) {
        side(actor, number, now);
        if (messages.list(number).stream().noneMatch(message -> message.files().contains(document))) {
            throw new NotFound(new ObjectRef("document", document.toString()));
        }
        return documents.get(document);
    }

    /** Applications of these with something from the carrier this person has not opened. */
    @Transactional(readOnly = true)
    public List<ApplicationNumber> unread(Actor actor, List<ApplicationNumber> own) {
        return messages.unread(own, actor, false);
    }

    /** Applications of a call with something from their consortium this officer has not opened; the caller has checked the role. */
    @Transactional(readOnly = true)
    public List<ApplicationNumber> unread(Actor actor, CallSlug call) {
        var kept = recusals.of(actor);
        return messages.unread(call, actor).stream().filter(number -> !kept.contains(number)).toList();
    }
}
