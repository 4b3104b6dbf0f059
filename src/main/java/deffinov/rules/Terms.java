package deffinov.rules;

import deffinov.shared.Money;
import deffinov.shared.Percentage;
import java.util.List;
import java.util.Map;

/** What a call asks, in force: each value with its source. Months are whole; consortium minimums are counts of members. */
public record Terms(Sourced<Money> floor, Sourced<Money> ceiling, Sourced<Percentage> maxRate, Sourced<Percentage> minOwnShare,
        Sourced<Integer> maxMonths, Sourced<Map<MemberKind, Integer>> consortium, Sourced<List<Required>> answers,
        Sourced<List<Required>> documents, Sourced<String> territory) {

    /** Something that must be given: its identifier and the words shown. */
    public record Required(String id, String label) {}
}
