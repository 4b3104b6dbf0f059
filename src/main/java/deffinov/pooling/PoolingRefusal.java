package deffinov.pooling;

import deffinov.shared.Refusal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Why something about a shared resource was refused. */
public sealed interface PoolingRefusal extends Refusal {

    /** Somebody has it then, or its owner closed it. {@code free} of it are left for the quantity asked. */
    record Taken(String name, Instant from, ZoneId zone, int free) implements PoolingRefusal {}

    /** It ends before it begins, is past, or is years away. */
    record BadTimes(String name) implements PoolingRefusal {}

    /** Outside its opening hours. */
    record Closed(String name, Hours hours) implements PoolingRefusal {}

    record TooSoon(String name, int hours) implements PoolingRefusal {}

    record TooLong(String name, int hours) implements PoolingRefusal {}

    /** The body would have it longer in this month than anybody may. */
    record QuotaReached(String name, int hours, long used) implements PoolingRefusal {}

    /** Not among those it is shared with. */
    record NotForYou(String name, Audience audience) implements PoolingRefusal {}

    /** What must be learned first was not, or its owner has not said so. */
    record Untrained(String name, String training) implements PoolingRefusal {}

    record NotShared(String name) implements PoolingRefusal {}

    record NothingWanted() implements PoolingRefusal {}

    /** Booked in nobody's name. */
    record NoBody() implements PoolingRefusal {
        @Override
        public String field() {
            return "organisation";
        }
    }

    record NotWaiting() implements PoolingRefusal {}

    record AlreadyOver() implements PoolingRefusal {}

    record NotHanded() implements PoolingRefusal {}

    record ReasonMissing(String field) implements PoolingRefusal {}

    /** Somebody saved its description in between. */
    record ChangedMeanwhile() implements PoolingRefusal {}

    /** Bookings stand that the change would break. */
    record Booked(List<String> numbers) implements PoolingRefusal {}

    /** What a grant paid for stays shared until the day its duty ends. */
    record DutyStands(java.time.LocalDate until) implements PoolingRefusal {}

    /** A kit is made of its owner's own resources, and of no other kit. */
    record NotAPart(String name) implements PoolingRefusal {}

    /** Only what may be carried elsewhere, and is shared, goes on tour. */
    record StaysHome() implements PoolingRefusal {}

    record StopCount(int most) implements PoolingRefusal {}

    record BadStart() implements PoolingRefusal {}

    record SameStop() implements PoolingRefusal {}

    /** Nobody answers for this place: nobody could say yes. */
    record NobodyHosts(String place) implements PoolingRefusal {}

    /** No order respects every date, or no road leads there. */
    record NoOrder() implements PoolingRefusal {}

    /** In this order a host would have it outside its dates. */
    record HostDates(String place) implements PoolingRefusal {}

    record NotAgreed() implements PoolingRefusal {}

    record OutOfTurn() implements PoolingRefusal {}

    record NoteTooLong(String field, int most) implements PoolingRefusal {}

    record NotOver() implements PoolingRefusal {}

    record Disputed() implements PoolingRefusal {}

    record Paid() implements PoolingRefusal {}

    /** The body would owe the others more credits than anybody may. */
    record TooFewCredits(long has, int asked, int overdraft) implements PoolingRefusal {
        @Override
        public String field() {
            return "paye-en";
        }
    }

    /** What was read is no iCalendar. */
    record NotACalendar() implements PoolingRefusal {
        @Override
        public String field() {
            return "agenda";
        }
    }

    record AgendaTooFull(int most) implements PoolingRefusal {
        @Override
        public String field() {
            return "agenda";
        }
    }

    /** An address the platform does not call, and why. */
    record BadAgenda(String problem) implements PoolingRefusal {
        @Override
        public String field() {
            return "agenda";
        }
    }

    record TooManyPhotos(long line, int most) implements PoolingRefusal {
        @Override
        public String field() {
            return "photos-" + line;
        }
    }

    /** A file that is no picture, or too large; and why, in French. */
    record BadPhoto(long line, String problem) implements PoolingRefusal {
        @Override
        public String field() {
            return "photos-" + line;
        }
    }

    record QuarterRuns(Quarter quarter) implements PoolingRefusal {}

    /** A line was added, disputed or changed since the page was read. */
    record SumsChanged() implements PoolingRefusal {}

    record NotReconciled() implements PoolingRefusal {}

    record OtherIsPaid() implements PoolingRefusal {}

    record Oneself() implements PoolingRefusal {
        @Override
        public String field() {
            return "repreneur";
        }
    }

    /** It goes with the kit it belongs to. */
    record PartOfAKit() implements PoolingRefusal {
        @Override
        public String field() {
            return "repreneur";
        }
    }
}
