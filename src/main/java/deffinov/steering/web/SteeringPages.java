package deffinov.steering.web;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.application.FiledContent;
import deffinov.call.Call;
import deffinov.call.Calls;
import deffinov.evaluation.CaseFile;
import deffinov.evaluation.Evaluations;
import deffinov.programme.ProgrammeId;
import deffinov.ledger.Ledger;
import deffinov.ledger.LedgerAccount;
import deffinov.ledger.LedgerAccount.Kind;
import deffinov.ledger.Posting;
import deffinov.ledger.Posting.Nature;
import deffinov.shared.Money;
import deffinov.territory.Territories;
import deffinov.web.AccessDenied;
import deffinov.web.Desk;
import deffinov.web.Form;
import deffinov.web.Page;
import deffinov.web.Visitor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Money, pace, territory: every figure opens the list behind it. */
@Controller
public class SteeringPages implements Desk {

    private final Access access;
    private final Calls calls;
    private final Evaluations evaluations;
    private final Ledger ledger;
    private final Territories territories;

    SteeringPages(Access access, Calls calls, Evaluations evaluations, Ledger ledger, Territories territories) {
        this.access = access;
        this.calls = calls;
        this.evaluations = evaluations;
        this.ledger = ledger;
        this.territories = territories;
    }

    /** One territory's money: what it was allotted, what its calls hold and ask, what is committed, what remains; the last is withheld from who could infer something of an application it has a link with. */
    public record Row(String code, String name, Money allotted, Money envelope, Money requested, Money committed, Optional<Money> remaining, int applications) {}

    public record Board(List<Row> rows, Row total, Set<String> projects, Set<String> tiersLieux, Set<String> training, Set<String> departments, int departmentCount) {}

    private void requireReader(Visitor visitor) {
        boolean reader = access.holds(visitor.actor(), visitor.now(), Scope.NATIONAL, Role.NATIONAL_TEAM, Role.AUDITOR)
                || !access.scopes(visitor.actor(), visitor.now(), "authority", Role.OFFICER, Role.AUDITOR).isEmpty();
        if (!reader) {
            throw new AccessDenied(Scope.NATIONAL.object(), Role.NATIONAL_TEAM.reserved() + " et aux autorités", false);
        }
    }

    @GetMapping("/pilotage")
    Page board(Visitor visitor) {
        requireReader(visitor);
        return Page.of("steering/board", board(evaluations.all(visitor.actor(), visitor.now()), visitor));
    }

    private Board board(List<CaseFile> files, Visitor visitor) {
        Map<String, Money> allotted = ledger.received(Nature.ALLOTMENT, Kind.TERRITORY);
        Map<String, Money> remaining = ledger.balances(Kind.TERRITORY);
        Map<String, Money> commitments = ledger.balances(Kind.COMMITMENT);
        var published = calls.managed(visitor.actor(), visitor.now(), Role.NATIONAL_TEAM, Role.OFFICER, Role.AUDITOR).stream().filter(Call::isPublished).toList();
        boolean national = access.holds(visitor.actor(), visitor.now(), Scope.NATIONAL, Role.NATIONAL_TEAM, Role.AUDITOR);
        var own = new LinkedHashSet<>(published.stream().map(Call::territoryCode).toList());
        Set<String> withheld = withheld(visitor, published);
        var rows = new ArrayList<Row>();
        territories.names().forEach((code, name) -> {
            if (national ? allotted.containsKey(code) : own.contains(code)) {
                var here = files.stream().filter(file -> file.call().territoryCode().equals(code)).toList();
                Money envelope = Money.sum(published.stream().filter(call -> call.territoryCode().equals(code)).map(Call::envelope).toList());
                Money callsLeft = Money.sum(published.stream().filter(call -> call.territoryCode().equals(code))
                        .map(call -> ledger.balance(LedgerAccount.call(call.slug().value()))).toList());
                Money committed = Money.sum(here.stream().map(file -> commitments.getOrDefault(file.filing().number().value(), Money.ZERO)).toList());
                rows.add(new Row(code, name, allotted.getOrDefault(code, Money.ZERO), envelope,
                        Money.sum(here.stream().map(file -> file.filing().content().grant()).toList()), committed,
                        withheld.contains(code) ? Optional.empty() : Optional.of(remaining.getOrDefault(code, Money.ZERO).plus(callsLeft)), here.size()));
            }
        });
        var awarded = files.stream().filter(file -> commitments.getOrDefault(file.filing().number().value(), Money.ZERO).isPositive()).toList();
        return new Board(rows, total(rows), names(awarded, Reached.PROJECTS), names(awarded, Reached.PLACES), names(awarded, Reached.TRAINING),
                names(awarded, Reached.DEPARTMENTS), territories.departmentCount());
    }

    /** Territories with a call whose sums are withheld from the visitor: what is left would tell what was set aside. */
    private Set<String> withheld(Visitor visitor, List<Call> published) {
        var withheld = evaluations.withheld(visitor.actor());
        return published.stream().filter(call -> withheld.contains(call.slug())).map(Call::territoryCode).collect(java.util.stream.Collectors.toSet());
    }

    private static Row total(List<Row> rows) {
        return new Row("", "Ensemble", Money.sum(rows.stream().map(Row::allotted).toList()), Money.sum(rows.stream().map(Row::envelope).toList()),
                Money.sum(rows.stream().map(Row::requested).toList()), Money.sum(rows.stream().map(Row::committed).toList()),
                rows.stream().anyMatch(row -> row.remaining().isEmpty()) ? Optional.empty() : Optional.of(Money.sum(rows.stream().flatMap(row -> row.remaining().stream()).toList())), rows.stream().mapToInt(Row::applications).sum());
    }

    /** Whom the committed money reaches. */
    public enum Reached {
        PROJECTS("projets", "Projets retenus"), PLACES("tiers-lieux", "Tiers-lieux touchés"), TRAINING("organismes", "Organismes de formation touchés"),
        DEPARTMENTS("departements", "Départements touchés");

        private final String address;
        private final String title;

        Reached(String address, String title) {
            this.address = address;
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    private Set<String> names(List<CaseFile> awarded, Reached what) {
        Map<String, String> departments = what == Reached.DEPARTMENTS ? territories.departments() : Map.of();
        var names = new LinkedHashSet<String>();
        for (CaseFile file : awarded) {
            FiledContent content = file.filing().content();
            switch (what) {
                case PROJECTS -> names.add(content.number() + " – " + content.title());
                case PLACES -> content.sites().forEach(site -> names.add(site.name() + " (" + site.commune() + ")"));
                case TRAINING -> content.members().stream().filter(body -> body.kinds().contains("TRAINING")).forEach(body -> names.add(body.name()));
                case DEPARTMENTS -> content.sites().forEach(site -> names.add(site.department() + " " + departments.getOrDefault(site.department(), "")));
            }
        }
        return names;
    }

    public record ReachedPage(String title, Set<String> names) {}

    @GetMapping("/pilotage/touches")
    Page reached(Visitor visitor, Form query) {
        requireReader(visitor);
        Reached what = java.util.Arrays.stream(Reached.values()).filter(each -> each.address.equals(query.value("quoi"))).findFirst().orElse(Reached.PROJECTS);
        Map<String, Money> commitments = ledger.balances(Kind.COMMITMENT);
        var awarded = evaluations.all(visitor.actor(), visitor.now()).stream()
                .filter(file -> commitments.getOrDefault(file.filing().number().value(), Money.ZERO).isPositive()).toList();
        return Page.of("steering/reached", new ReachedPage(what.title(), names(awarded, what)));
    }

    public record FilesPage(String territory, List<CaseFile> files, Map<String, Money> commitments, Money requested) {}

    @GetMapping("/pilotage/dossiers")
    Page files(Visitor visitor, Form query) {
        requireReader(visitor);
        String code = query.value("territoire");
        var files = evaluations.all(visitor.actor(), visitor.now()).stream().filter(file -> code.isEmpty() || file.call().territoryCode().equals(code)).toList();
        return Page.of("steering/files", new FilesPage(code.isEmpty() ? "tous les territoires" : territories.get(code).name(), files,
                ledger.balances(Kind.COMMITMENT), Money.sum(files.stream().map(file -> file.filing().content().grant()).toList())));
    }

    /** {@code withheld}: some are not shown, the visitor having a link of interest with an application not decided yet. */
    public record PostingsPage(String territory, List<Posting> postings, boolean withheld) {}

    @GetMapping("/pilotage/ecritures")
    Page postings(Visitor visitor, Form query) {
        requireReader(visitor);
        String code = query.value("territoire");
        boolean national = access.holds(visitor.actor(), visitor.now(), Scope.NATIONAL, Role.NATIONAL_TEAM, Role.AUDITOR);
        var seen = calls.managed(visitor.actor(), visitor.now(), Role.NATIONAL_TEAM, Role.OFFICER, Role.AUDITOR).stream().filter(Call::isPublished).toList();
        var codes = code.isEmpty() ? territories.names().keySet() : Set.of(code);
        var postings = new LinkedHashMap<Long, Posting>();
        Set<String> withheld = withheld(visitor, seen);
        for (String each : codes) {
            if (!withheld.contains(each) && (national || seen.stream().anyMatch(call -> call.territoryCode().equals(each)))) {
                ledger.postings(LedgerAccount.territory(ProgrammeId.DEFFINOV, each)).forEach(posting -> postings.put(posting.id().value(), posting));
            }
        }
        seen.stream().filter(call -> codes.contains(call.territoryCode()) && !withheld.contains(call.territoryCode()))
                .forEach(call -> ledger.postings(LedgerAccount.call(call.slug().value())).forEach(posting -> {
                    postings.put(posting.id().value(), posting);
                    if (posting.to().kind() == Kind.RESERVATION) {
                        ledger.postings(posting.to()).forEach(next -> postings.put(next.id().value(), next));
                    }
                }));
        return Page.of("steering/postings", new PostingsPage(code.isEmpty() ? "tous les territoires" : territories.get(code).name(),
                postings.values().stream().sorted(java.util.Comparator.comparingLong(posting -> posting.id().value())).toList(), codes.stream().anyMatch(withheld::contains)));
    }

    @Override
    public List<Doorway> doorways(Visitor visitor) {
        boolean reader = access.held(visitor.actor(), visitor.now()).stream()
                .anyMatch(held -> Set.of(Role.NATIONAL_TEAM, Role.OFFICER, Role.AUDITOR).contains(held.role()));
        return reader ? List.of(new Doorway("Pilotage", "L'argent et les territoires : chaque chiffre ouvre sa liste", "/pilotage")) : List.of();
    }
}
