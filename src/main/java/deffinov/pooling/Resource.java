package deffinov.pooling;

import deffinov.organisation.OrganisationId;
import deffinov.shared.Money;
import deffinov.shared.ObjectRef;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Something a body shares, where it stays, and on what terms.
 *
 * @param commune INSEE code of where it stays
 * @param kit what it is made of, for a kit
 * @param version of its description, for who changes it
 */
public record Resource(UUID id, String slug, OrganisationId owner, String place, String commune, Description description, List<Part> kit, boolean published, int version) {

    /**
     * What its owner says of it.
     *
     * @param capacity people a room holds; absent for anything else
     * @param units how many alike can be booked at once, 1 to 500
     * @param itinerant whether it may be taken elsewhere
     * @param features what it is or has, in words people search
     * @param approval whether the owner answers each request
     * @param training what one must have followed first; empty when nothing
     * @param deposit left by who takes it, given back with it
     * @param terms insurance, delivery, consumables
     */
    public record Description(Kind kind, String name, String text, Optional<Integer> capacity, int units, boolean itinerant, Set<String> features, Audience audience, boolean approval, String training, Price price, Money deposit,
            String terms, Rules rules, Hours hours, Optional<Grant> grant) {}

    /**
     * What a booking must hold.
     *
     * @param noticeHours how long before
     * @param bufferMinutes kept after each use, to make it ready
     * @param longestHours at most at once
     * @param quotaHours at most for one body in a month of the calendar
     * @param cancelHours until how long before it may be cancelled without its price
     */
    public record Rules(int noticeHours, int bufferMinutes, Optional<Integer> longestHours, Optional<Integer> quotaHours, int cancelHours) {

        public static final Rules NONE = new Rules(0, 0, Optional.empty(), Optional.empty(), 24);
    }

    /** The award that paid for it: it is shared from the first day, as its agreement says, until that day at least. */
    public record Grant(String award, String duty, LocalDate sharedUntil) {}

    /** A resource of a kit, and how many of it. */
    public record Part(UUID resource, String name, int quantity) {}

    public String name() {
        return description.name();
    }

    public ObjectRef object() {
        return new ObjectRef("resource", slug);
    }
}
