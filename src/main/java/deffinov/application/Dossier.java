package deffinov.application;

import deffinov.call.Call;
import deffinov.document.StoredFile;
import deffinov.organisation.Organisation;
import deffinov.organisation.OrganisationId;
import deffinov.place.Place;
import deffinov.rules.Verdict;
import deffinov.territory.Commune;
import java.util.List;
import java.util.Map;

/** An application with everything around it that its pages and its filing name: call, bodies, places, files, verdicts. */
public record Dossier(Application application, Call call, Map<OrganisationId, Organisation> bodies, Map<String, Place> places,
        Map<String, Commune> communes, List<StoredFile> files, List<Verdict> verdicts, boolean writable) {

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
}
