package deffinov.call;

import deffinov.shared.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an officer types when playing a call: kept between two visits, thrown away on demand. Callers check who reads the call. */
@Service
@Transactional
public class Trials {

    private final TrialStore store;
    private final ApplicationEventPublisher events;

    Trials(TrialStore store, ApplicationEventPublisher events) {
        this.store = store;
        this.events = events;
    }

    public Map<String, List<String>> typed(Actor actor, Call call) {
        return store.typed(call.slug(), actor.id());
    }

    public void keep(Actor actor, Call call, Map<String, List<String>> typed) {
        store.put(call.slug(), actor.id(), typed);
    }

    public void wipe(Actor actor, Call call, Instant now) {
        store.wipe(call.slug(), actor.id());
        events.publishEvent(new TrialWiped(actor, now, call.slug()));
    }
}
