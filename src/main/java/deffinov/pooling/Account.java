package deffinov.pooling;

import deffinov.organisation.OrganisationId;
import deffinov.shared.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What two bodies owe each other for a quarter, as one of them sees it. What is disputed is in neither sum.
 *
 * @param lines between them, both ways
 * @param mine what this body agreed to, and {@code theirs} the other; each stands while the sums have not changed
 */
public record Account(OrganisationId body, OrganisationId other, List<Due> lines, Optional<Agreement> mine, Optional<Agreement> theirs) {

    /** A body counts that much owed to another and due by it. */
    public record Agreement(OrganisationId body, OrganisationId other, Money owed, Money due, Instant at) {}

    /** One for each pair of a body of ours and another that owes or is owed. */
    static List<Account> of(Collection<OrganisationId> own, List<Due> lines, List<Agreement> agreements) {
        Map<Map.Entry<OrganisationId, OrganisationId>, List<Due>> pairs = new LinkedHashMap<>();
        for (Due line : lines) {
            if (line.borrower().equals(line.owner())) {
                continue;
            }
            for (OrganisationId body : List.of(line.borrower(), line.owner())) {
                if (own.contains(body)) {
                    pairs.computeIfAbsent(Map.entry(body, body.equals(line.owner()) ? line.borrower() : line.owner()), each -> new ArrayList<>()).add(line);
                }
            }
        }
        return pairs.entrySet().stream().map(each -> new Account(each.getKey().getKey(), each.getKey().getValue(), List.copyOf(each.getValue()), said(agreements, each.getKey().getKey(), each.getKey().getValue()), said(agreements, each.getKey().getValue(), each.getKey().getKey())))
                .filter(account -> account.owed().isPositive() || account.due().isPositive()).toList();
    }

    private static Optional<Agreement> said(List<Agreement> agreements, OrganisationId body, OrganisationId other) {
        return agreements.stream().filter(each -> each.body().equals(body) && each.other().equals(other)).findFirst();
    }

    /** By this body to the other. */
    public Money owed() {
        return sum(lines.stream().filter(line -> line.borrower().equals(body)).toList());
    }

    /** To this body by the other. */
    public Money due() {
        return sum(lines.stream().filter(line -> line.owner().equals(body)).toList());
    }

    private static Money sum(List<Due> lines) {
        return Money.sum(lines.stream().filter(line -> !line.settlement().isDisputed()).map(Due::amount).toList());
    }

    public boolean isDisputed() {
        return lines.stream().anyMatch(line -> line.settlement().isDisputed());
    }

    public boolean isAgreed() {
        return mine.filter(each -> each.owed().equals(owed()) && each.due().equals(due())).isPresent();
    }

    /** The other counts the same, seen from its side. */
    public boolean isAgreedByOther() {
        return theirs.filter(each -> each.owed().equals(due()) && each.due().equals(owed())).isPresent();
    }

    public boolean isReconciled() {
        return isAgreed() && isAgreedByOther();
    }

    /** What is left to pay, both ways set off against each other: positive when this body is to be paid. */
    public Money net() {
        var open = lines.stream().filter(Due::isOpen).toList();
        return sum(open.stream().filter(line -> line.owner().equals(body)).toList()).minus(sum(open.stream().filter(line -> line.borrower().equals(body)).toList()));
    }

    public boolean isPaid() {
        return lines.stream().noneMatch(Due::isOpen);
    }
}
