package deffinov.award;

import deffinov.application.ApplicationNumber;
import deffinov.call.CallSlug;
import deffinov.shared.Money;
import java.time.Instant;

/** A committed grant. */
public record Award(ApplicationNumber number, String slug, CallSlug call, String territoryCode, String authorityCode, String title, String leadName,
        Money amount, Money eligibleCost, Instant awardedAt) {}
