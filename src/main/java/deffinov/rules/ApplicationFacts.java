package deffinov.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an application says, as the rules see it. Absent means not said yet.
 *
 * @param asOf the day ages are counted at
 * @param attached the kinds of document given
 * @param answers what was answered, by question, blank ones left out
 */
public record ApplicationFacts(LocalDate asOf, String title, Set<String> axes, Optional<Integer> months, Plan plan, List<Member> members, List<Site> sites,
        Map<String, String> answers, Set<String> attached) {

    /**
     * A body of the consortium; {@code founded}: the day it became a legal person; {@code signed}: whether its duties and
     * budget are signed as they stand, absent where that is not asked; {@code registered}: whether it has a number yet,
     * absent in filings from before it was asked.
     */
    public record Member(String name, boolean lead, Set<String> kinds, Set<String> qualities, boolean seatInside, Optional<LocalDate> founded, Optional<Boolean> signed,
            Optional<Boolean> registered) {

        /** Where signatures are not asked: the self-test, filings from before they were. */
        public Member(String name, boolean lead, Set<String> kinds, Set<String> qualities, boolean seatInside, Optional<LocalDate> founded) {
            this(name, lead, kinds, qualities, seatInside, founded, Optional.empty(), Optional.empty());
        }
    }

    /** A place of the project. */
    public record Site(boolean inside, Optional<LocalDate> opened) {}
}
