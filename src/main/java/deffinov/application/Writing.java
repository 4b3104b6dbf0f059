package deffinov.application;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.application.Application.Answer;
import deffinov.call.Call;
import deffinov.document.Documents;
import deffinov.document.Incoming;
import deffinov.document.StoredFile;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import deffinov.territory.Territories;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the consortium writes, field by field. People who write different fields never meet; on the same field the second
 * one is shown the other text and chooses. No text is ever lost: each is a {@link Version}.
 */
@Service
@Transactional
public class Writing {

    private static final Duration PRESENT = Duration.ofSeconds(30);
    static final int SHOWN_VERSIONS = 50;
    /** The kind under which pictures of rich answers are kept. */
    public static final String ILLUSTRATION = "illustration";
    private static final int MOST_PICTURES = 40;

    private final ApplicationStore store;
    private final Drafts drafts;
    private final Applications applications;
    private final Territories territories;
    private final Documents documents;
    private final ApplicationEventPublisher events;
    private final InstantSource real = InstantSource.system();

    Writing(ApplicationStore store, Drafts drafts, Applications applications, Territories territories, Documents documents, ApplicationEventPublisher events) {
        this.documents = documents;
        this.store = store;
        this.drafts = drafts;
        this.applications = applications;
        this.territories = territories;
        this.events = events;
    }

    /**
     * What became of one text. {@code theirs}: what somebody saved in between, in which case nothing was written.
     *
     * @param version the field's version now
     */
    public record Outcome(String field, int version, Optional<Version> theirs, ZoneId zone, boolean rich) {

        public boolean isKept() {
            return theirs.isEmpty();
        }
    }

    /**
     * Saves one field, while others save others. The same text again changes nothing and is no conflict: a save whose
     * answer was lost may be sent again. Refuses: not open, not a draft, not of the kind the question asks, a field the
     * call does not have.
     *
     * @param version the version of the text it replaces, 0 for none
     */
    public Outcome save(Actor actor, ApplicationNumber number, String field, String text, int version, Instant now) {
        Call call = drafts.write(actor, number, List.of(field), now);
        Field written = field(call, field);
        String kept = written.kept(text);
        refuseUnfit(written, kept, call);
        Outcome outcome = write(actor, number, written, new Answer(kept, version), call, now);
        if (outcome.isKept()) {
            events.publishEvent(new ApplicationChanged(actor, now, number, field));
        }
        return outcome;
    }

    /**
     * Saves a page of fields: those that changed since they were shown. One that somebody else changed, and that was
     * left as it was shown, stays theirs. Refuses as {@link #save} does, and then writes nothing.
     *
     * @return the fields that were in conflict: the others are saved
     */
    public List<Outcome> saveAll(Actor actor, ApplicationNumber number, Map<String, Answer> typed, Instant now) {
        Call call = drafts.write(actor, number, typed.isEmpty() ? List.of(Drafts.PEOPLE) : typed.keySet(), now);
        Application before = store.find(number).orElseThrow(() -> new NotFound(number.object()));
        var fields = Field.of(call.terms()).stream().filter(field -> typed.containsKey(field.id())).toList();
        for (Field field : fields) {
            refuseUnfit(field, field.kept(typed.getOrDefault(field.id(), Answer.NONE).text()), call);
        }
        var conflicts = new ArrayList<Outcome>();
        boolean changed = false;
        for (Field field : fields) {
            Answer mine = kept(field, typed.getOrDefault(field.id(), Answer.NONE), number);
            if (!mine.text().equals(before.answer(field.id()).text()) && !isAsShown(number, field, mine)) {
                Outcome outcome = write(actor, number, field, mine, call, now);
                changed |= outcome.isKept();
                if (!outcome.isKept()) {
                    conflicts.add(outcome);
                }
            }
        }
        if (changed) {
            events.publishEvent(new ApplicationChanged(actor, now, number, "projet"));
        }
        return conflicts;
    }

    /** A plain form shows the words of a rich text: left as they were, they change nothing of it. */
    private Answer kept(Field field, Answer typed, ApplicationNumber number) {
        if (!field.isRich()) {
            return typed;
        }
        return store.version(number, field.id(), typed.version()).map(Version::text).filter(shown -> field.words(shown).equals(typed.text().strip()))
                .map(shown -> new Answer(shown, typed.version())).orElseGet(() -> new Answer(field.kept(typed.text()), typed.version()));
    }

    private boolean isAsShown(ApplicationNumber number, Field field, Answer typed) {
        return typed.version() == 0 ? typed.text().isEmpty() : store.version(number, field.id(), typed.version()).filter(shown -> shown.text().equals(typed.text())).isPresent();
    }

    private Outcome write(Actor actor, ApplicationNumber number, Field field, Answer typed, Call call, Instant now) {
        var saved = Field.write(store, number, field.id(), typed.text(), typed.version(), actor, now);
        if (saved.isEmpty()) {
            Version theirs = store.versions(number, field.id(), Integer.MAX_VALUE, 1).getFirst();
            return new Outcome(field.id(), theirs.number(), Optional.of(theirs), call.zone(), field.isRich());
        }
        return new Outcome(field.id(), saved.get(), Optional.empty(), call.zone(), field.isRich());
    }

    private void refuseUnfit(Field field, String text, Call call) {
        field.problem(text, call.terms()).or(() -> field.question().flatMap(question -> AnswerFormat.problem(question, text, territories))).ifPresent(sentence -> {
            throw new Refused(new ApplicationRefusal.UnfitAnswer(field.id(), sentence));
        });
    }

    private static Field field(Call call, String id) {
        return Field.of(call.terms()).stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow(() -> new NotFound(new ObjectRef("question", id)));
    }

    /** A field's texts, the last first. {@code older}: from which version the next page begins, 0 at the end. */
    public record History(Dossier dossier, Field field, List<Version> versions, int older) {}

    /** For the people of the consortium, not for the carrier, who reads what was filed: the texts from one version down, fifty at most. */
    public History history(Actor actor, ApplicationNumber number, String field, int from, Instant now) {
        Dossier dossier = applications.get(actor, number, now);
        if (dossier.right().onlyLooks()) {
            throw Access.denied(number.object(), Role.MEMBER);
        }
        var found = store.versions(number, field, from, SHOWN_VERSIONS + 1);
        boolean more = found.size() > SHOWN_VERSIONS;
        return new History(dossier, field(dossier.call(), field), more ? found.subList(0, SHOWN_VERSIONS) : found, more ? found.getLast().number() : 0);
    }

    /** Keeps a picture for a rich answer, shown where the answer names it. Refuses as {@link #save}, what is no PNG or JPEG, and more than forty in one application. */
    public StoredFile illustrate(Actor actor, ApplicationNumber number, String field, Incoming picture, Instant now) {
        Application application = drafts.lock(actor, number, field, now);
        Field written = field(drafts.write(actor, number, List.of(field), now), field);
        if (!written.isRich()) {
            throw new NotFound(new ObjectRef("question", field));
        }
        if (application.attachments().stream().filter(attachment -> attachment.kind().equals(ILLUSTRATION)).count() >= MOST_PICTURES) {
            throw new Refused(new ApplicationRefusal.TooManyDocuments(MOST_PICTURES));
        }
        StoredFile kept = documents.storePicture(picture, actor, now);
        store.attach(number, kept.id(), ILLUSTRATION);
        events.publishEvent(new ApplicationChanged(actor, now, number, "image de " + field));
        return kept;
    }

    /** Brings a text back: it becomes a new version, the one it replaces stays. Refuses as {@link #save} does. */
    public Outcome restore(Actor actor, ApplicationNumber number, String field, int version, Instant now) {
        Version wanted = store.version(number, field, version).orElseThrow(() -> new NotFound(new ObjectRef("version", Integer.toString(version))));
        int last = store.versions(number, field, Integer.MAX_VALUE, 1).getFirst().number();
        return save(actor, number, field, wanted.text(), last, now);
    }

    /** Says which field the actor has under the hands, and learns who else is there. On real time. */
    public List<Presence> present(Actor actor, ApplicationNumber number, String field, Instant now) {
        Call call = drafts.write(actor, number, List.of(Drafts.PEOPLE), now);
        String known = field.isEmpty() ? "" : field(call, field).id();
        Instant instant = real.instant();
        return store.present(number, actor, known, instant, instant.minus(PRESENT));
    }
}
