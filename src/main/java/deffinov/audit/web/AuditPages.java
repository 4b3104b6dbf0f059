package deffinov.audit.web;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.application.Recusals;
import deffinov.audit.AuditTrail;
import deffinov.audit.AuditWording;
import deffinov.call.Calls;
import deffinov.clock.Availability;
import deffinov.shared.ObjectRef;
import deffinov.verification.WholeCheck;
import deffinov.web.Desk;
import deffinov.web.Form;
import deffinov.web.French;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Visitor;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The trail for auditors: who did what, when, on which object; and the check of the chains. */
@Controller
public class AuditPages implements Desk {

    private static final int SHOWN = 200;

    private final AuditTrail trail;
    private final Access access;
    private final Calls calls;
    private final Applications applications;
    private final Recusals recusals;
    private final WholeCheck whole;
    private final Availability availability;

    AuditPages(AuditTrail trail, Access access, Calls calls, Applications applications, Recusals recusals, WholeCheck whole, Availability availability) {
        this.recusals = recusals;
        this.availability = availability;
        this.trail = trail;
        this.whole = whole;
        this.access = access;
        this.calls = calls;
        this.applications = applications;
    }

    /** {@code report} is empty when no check was asked; {@code national} tells the scope. */
    public record TrailPage(Form query, List<AuditTrail.Recorded> entries, boolean national, Optional<WholeCheck.Report> report, List<Availability.NodeClock> clocks, long size) {
        public List<Option> actions() {
            return AuditWording.actions().entrySet().stream().sorted(Comparator.comparing(java.util.Map.Entry::getValue, French.byName()))
                    .map(each -> new Option(each.getKey(), each.getValue())).toList();
        }
    }

    @GetMapping("/controle")
    Page trail(Visitor visitor, Form query) {
        return Page.of("audit/trail", page(visitor, query, false));
    }

    @GetMapping("/controle/verification")
    Page check(Visitor visitor, Form query) {
        return Page.of("audit/trail", page(visitor, query, true));
    }

    private TrailPage page(Visitor visitor, Form query, boolean check) {
        boolean national = access.holds(visitor.actor(), visitor.now(), Scope.NATIONAL, Role.AUDITOR);
        Set<String> authorities = access.scopes(visitor.actor(), visitor.now(), "authority", Role.AUDITOR);
        if (!national && authorities.isEmpty()) {
            access.require(visitor.actor(), visitor.now(), Scope.NATIONAL, Role.AUDITOR);
        }
        var filter = new AuditTrail.Filter(query.value("genre"), query.words("objet"), query.value("action"), query.words("qui"));
        Set<String> kept = recusals.of(visitor.actor()).stream().map(ApplicationNumber::value).collect(Collectors.toSet());
        var found = trail.search(filter, national ? SHOWN + kept.size() : 10_000).stream().filter(entry -> !tells(entry, kept)).toList();
        if (!national) {
            Set<ObjectRef> own = objects(visitor, authorities);
            found = found.stream().filter(entry -> own.contains(entry.object())).limit(SHOWN).toList();
        }
        return new TrailPage(query, found, national, check ? Optional.of(whole.run()) : Optional.empty(), check ? availability.nodes() : List.of(), trail.size());
    }

    /** Whether an entry is about one of these applications, or names it: a posting names what it is for. */
    private static boolean tells(AuditTrail.Recorded entry, Set<String> numbers) {
        return numbers.contains(entry.object().id()) || numbers.stream().anyMatch(number -> entry.facts().toString().contains(number));
    }

    /** The objects an authority's auditor may follow: the authority, its calls, their filed applications. */
    private Set<ObjectRef> objects(Visitor visitor, Set<String> authorities) {
        var own = new HashSet<ObjectRef>();
        authorities.forEach(code -> own.add(Scope.authority(code).object()));
        calls.managed(visitor.actor(), visitor.now(), Role.AUDITOR).forEach(call -> {
            own.add(call.slug().object());
            applications.filed(call.slug()).forEach(filing -> own.add(filing.number().object()));
        });
        return own;
    }

    @Override
    public List<Doorway> doorways(Visitor visitor) {
        boolean auditor = access.held(visitor.actor(), visitor.now()).stream().anyMatch(held -> held.role() == Role.AUDITOR);
        return auditor ? List.of(new Doorway("Contrôle", "La piste d'audit et sa vérification", "/controle")) : List.of();
    }
}
