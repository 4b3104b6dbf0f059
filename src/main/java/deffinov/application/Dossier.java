package deffinov.application;

import deffinov.call.Call;
import deffinov.call.Edition;
import deffinov.document.StoredFile;
import deffinov.organisation.Organisation;
import deffinov.organisation.OrganisationId;
import deffinov.place.Place;
import deffinov.rules.Rulebook;
import deffinov.rules.Verdict;
import deffinov.terms.Shown;
import deffinov.terms.Terms;
import deffinov.territory.Commune;
import deffinov.web.French;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An application with everything around it that its pages and its filing name; {@code unseen}: changes of the rules its authors have not read. */
public record Dossier(Application application, Call call, Map<OrganisationId, Organisation> bodies, Map<String, Place> places,
        Map<String, Commune> communes, List<StoredFile> files, List<Verdict> verdicts, Right right,
        boolean open, Optional<Correction> asked, List<Edition> unseen) {

    /** Whether something of it may change now: a draft of an open call, or a filed one of which a correction was asked. */
    public boolean changes() {
        return open || asked.isPresent();
    }

    /** Whether whoever looks writes all that may change now. */
    public boolean writable() {
        return changes() && right.writesAll();
    }

    /** Whether all of it may change now: a draft, or a filed one to which a phase was opened. */
    public boolean writesAll() {
        return open || asked.flatMap(Correction::phase).isPresent();
    }

    /** Whether they may write this field, or this step, now. */
    public boolean writes(String element) {
        return right.writesAll() && (open || asked.map(correction -> correction.covers(element)).orElse(false));
    }

    /** Whether they may write this member's part now: its duties and its expenses. */
    public boolean writable(OrganisationId body) {
        return right.writesPart(body) && (open || asked.map(correction -> correction.covers(Correction.BUDGET) || correction.covers(Correction.CONSORTIUM)).orElse(false));
    }

    /** Whether they sign for this member now. */
    public boolean signable(OrganisationId body) {
        return changes() && right.signsFor(body);
    }

    public Organisation lead() {
        return body(application.lead());
    }

    public Organisation body(OrganisationId id) {
        Organisation body = bodies.get(id);
        if (body == null) {
            throw new IllegalStateException("no such body in the consortium: " + id);
        }
        return body;
    }

    public String commune(String code) {
        Commune commune = communes.get(code);
        return commune == null ? code : commune.label();
    }

    /** How many rules are not satisfied yet. */
    public long missing() {
        return verdicts.stream().filter(verdict -> !verdict.isSatisfied()).count();
    }

    /** The same once its rules were asked. */
    Dossier with(List<Verdict> judged) {
        return new Dossier(application, call, bodies, places, communes, files, judged, right, open, asked, unseen);
    }

    /** The same of another state of the application, with what more it names; not judged yet. */
    Dossier with(Application other, Map<OrganisationId, Organisation> moreBodies, Map<String, Commune> moreCommunes) {
        var all = new HashMap<>(bodies);
        all.putAll(moreBodies);
        var where = new HashMap<>(communes);
        where.putAll(moreCommunes);
        return new Dossier(other, call, all, places, where, files, List.of(), right, open, asked, unseen);
    }

    /** Whether a question is asked, given what was answered. */
    public boolean isAsked(Terms.Question question) {
        return Shown.of(question.shownIf()).map(shown -> shown.holds(id -> application.answer(id).text())).orElse(true);
    }

    /** A computed answer as people read it; empty while something it needs is missing. */
    public String computed(Terms.Question question) {
        return Rulebook.computed(call.terms(), question, id -> application.answer(id).text()).map(French::decimal).orElse("");
    }
}
