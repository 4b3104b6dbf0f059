package deffinov.application;

import deffinov.organisation.OrganisationsMerged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** When two descriptions of one body become one, the drafts follow: what was signed there for the duplicate is signed again, what was filed stays as it was. */
@Component
class Merging {

    private final ApplicationStore store;
    private final Applications applications;

    Merging(ApplicationStore store, Applications applications) {
        this.store = store;
        this.applications = applications;
    }

    @EventListener
    void follow(OrganisationsMerged merged) {
        for (ApplicationNumber number : store.draftsOf(merged.duplicate())) {
            applications.swap(merged.actor(), number, merged.duplicate(), merged.kept(), "organisations fusionnées", merged.at());
        }
    }
}
