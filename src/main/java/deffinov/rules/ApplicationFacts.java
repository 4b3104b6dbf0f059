package deffinov.rules;

import deffinov.shared.Money;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an application says, as the rules see it. Amounts in euros; absent means not said yet. */
public record ApplicationFacts(String title, Set<String> axes, Optional<Integer> months, Optional<Money> grant, Money eligibleCost,
        Money resources, Money ownFunding, Map<MemberKind, Integer> members, int sites, int sitesInTerritory, Set<String> answered,
        Set<String> attached) {}
