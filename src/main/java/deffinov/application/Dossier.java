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
import java.util.List;
import java.util.Map;

/** An application with everything around it that its pages and its filing name; {@code unseen}: changes of the rules its authors have not read. */
public record Dossier(Application application, Call call, Map<OrganisationId, Organisation> bodies, Map<String, Place> places,
        Map<String, Commune> communes, List<StoredFile> files, List<Verdict> verdicts, Right right,
        boolean open, List<Edition> unseen) {

    /** Whether whoever looks may write all of it now. */
    public boolean writable() {
        return open && right.writesAll();
    }

    /** Whether they may write this member's part now. */
    public boolean writable(OrganisationId body) {
        return open && right.writesPart(body);
    }

    /** Whether they sign for this member now. */
    public boolean signable(OrganisationId body) {
        return open && right.signsFor(body);
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
        return new Dossier(application, call, bodies, places, communes, files, judged, right, open, unseen);
    }

    /** The same with another budget, not judged yet. */
    Dossier with(Budget budget) {
        var a = application;
        var changed = new Application(a.number(), a.call(), a.lead(), a.state(), a.title(), a.axes(), a.months(), a.answers(), a.members(), a.sites(), budget, a.attachments(), a.signOffs(),
                a.openings(), a.editionSeen(), a.version(), a.filings());
        return new Dossier(changed, call, bodies, places, communes, files, List.of(), right, open, unseen);
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
