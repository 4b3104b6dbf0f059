package deffinov.call;

import deffinov.shared.Actor;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Calls of an older release get what this one reads: their line in lists and the search, their edition 0. Done once; a second node finds nothing to do. */
@Component
class CallUpgrade {

    private final CallStore store;

    CallUpgrade(CallStore store) {
        this.store = store;
    }

    @EventListener(ApplicationStartedEvent.class)
    @Transactional
    public void bringUpToDate() {
        store.toBringUpToDate().forEach(call -> {
            store.index(call);
            if (call.state() instanceof Call.Published(var at)) {
                store.keepEdition(call, "Publication", "", Actor.PLATFORM, at);
            }
        });
    }
}
