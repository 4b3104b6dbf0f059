package deffinov.evaluation;

import deffinov.application.ApplicationNumber;
import deffinov.application.Recusals;
import deffinov.shared.Actor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Whom an application is kept from: any link in force, pinned or not yet set aside by two other persons. */
@Component
class ConflictGuard implements Recusals {

    private final ConflictStore store;

    ConflictGuard(ConflictStore store) {
        this.store = store;
    }

    /** The links of a person with an application, those set aside included. */
    List<Conflict> between(UUID account, ApplicationNumber number) {
        return store.of(account, Optional.of(number));
    }

    @Override
    public boolean keeps(Actor actor, ApplicationNumber number) {
        return between(actor.id(), number).stream().anyMatch(Conflict::isActive);
    }

    @Override
    public Set<ApplicationNumber> of(Actor actor) {
        return store.of(actor.id(), Optional.empty()).stream().filter(Conflict::isActive).map(Conflict::number).collect(Collectors.toSet());
    }
}
