package deffinov.call;

import deffinov.clock.Availability;
import deffinov.clock.Outage;
import deffinov.clock.OutageMeasured;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Gives back the time applicants lost in the last six hours before a closing: as soon as the platform is back, in the
 * transaction that measured it, for every call whose rules do not say otherwise.
 */
@Component
class LostTime {

    static final Duration LAST_HOURS = Duration.ofHours(6);

    /** An outage of days, over several closings, is looked at whole. */
    private static final Duration LOOKED_BACK = Duration.ofDays(30);

    private final CallStore store;
    private final Availability availability;
    private final ApplicationEventPublisher events;

    LostTime(CallStore store, Availability availability, ApplicationEventPublisher events) {
        this.store = store;
        this.availability = availability;
        this.events = events;
    }

    @EventListener
    void giveBack(OutageMeasured measured) {
        Instant now = measured.at();
        var outages = availability.since(now.minus(LOOKED_BACK));
        for (Call call : store.closingBetween(measured.beganAt(), now.plus(LAST_HOURS))) {
            if (call.givesBackOutages()) {
                for (Wave wave : call.intake().waves()) {
                    Instant until = Outage.givenBack(wave.ruledAt(), wave.ruledAt().minus(LAST_HOURS), outages);
                    Duration lost = Duration.between(wave.ruledAt(), until);
                    if (until.isAfter(wave.closesAt()) && until.isAfter(now) && store.prolong(call, wave.id(), until, lost, now)) {
                        events.publishEvent(new DeadlineProlonged(measured.actor(), now, call.slug(), wave.id(), until, lost));
                    }
                }
            }
        }
    }
}
