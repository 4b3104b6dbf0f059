package deffinov.committee.web;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.application.ApplicationNumber;
import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.committee.Minutes;
import deffinov.committee.Sitting;
import deffinov.committee.SittingWording;
import deffinov.committee.Sittings;
import deffinov.committee.Way;
import deffinov.evaluation.CaseFile;
import deffinov.evaluation.ProposalForm;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refusal;
import deffinov.web.Desk;
import deffinov.web.Downloads;
import deffinov.web.Form;
import deffinov.web.French;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Pdf;
import deffinov.web.Redirect;
import deffinov.web.Todo;
import deffinov.web.Visitor;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Sittings: convening, the page the room and remote members share, minutes. */
@Controller
public class SittingPages implements Desk {

    private static final int LONGEST_TITLE = 200;

    private final Sittings sittings;
    private final Calls calls;
    private final Downloads downloads;
    private final Pdf pdf;

    SittingPages(Sittings sittings, Calls calls, Downloads downloads, Pdf pdf) {
        this.sittings = sittings;
        this.calls = calls;
        this.downloads = downloads;
        this.pdf = pdf;
    }

    public record ListPage(Call call, List<Sitting> sittings, List<Access.Person> members, List<CaseFile> candidates, Form form, boolean officer) {

        public List<Option> people() {
            return members.stream().map(person -> new Option(person.account().toString(), person.name())).toList();
        }

        public List<Option> files() {
            return files(candidates);
        }

        static List<Option> files(List<CaseFile> candidates) {
            return candidates.stream().map(file -> new Option(file.filing().number().value(), file.filing().number() + " – " + file.filing().content().title())).toList();
        }
    }

    @GetMapping("/comite/{slug}/seances")
    Page list(@PathVariable String slug, Visitor visitor) {
        return list(CallSlug.of(slug), visitor, Form.empty());
    }

    private Page list(CallSlug slug, Visitor visitor, Form form) {
        Call call = calls.managed(visitor.actor(), slug, visitor.now(), Role.OFFICER, Role.COMMITTEE, Role.AUDITOR);
        boolean officer = calls.managed(visitor.actor(), visitor.now(), Role.OFFICER).stream().anyMatch(each -> each.slug().equals(slug));
        return Page.form("committee/list", new ListPage(call, sittings.list(visitor.actor(), slug, visitor.now()), sittings.committee(call, visitor.now()),
                officer ? sittings.candidates(visitor.actor(), slug, visitor.now()) : List.of(), form, officer), form);
    }

    @PostMapping("/comite/{slug}/seances")
    Object convene(@PathVariable String slug, Visitor visitor, Form form) {
        Call call = calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER);
        String title = form.line("titre", "comment s'appelle la séance", LONGEST_TITLE);
        var day = form.requiredDay("jour", "le jour de la séance");
        var hour = form.hour("heure").orElse(LocalTime.of(9, 0));
        String place = form.line("lieu", "la salle, ou l'adresse de la visioconférence", LONGEST_TITLE);
        Set<UUID> members = accounts(form.values("membres"));
        Set<UUID> chair = accounts(form.values("preside"));
        var numbers = form.values("dossiers").stream().map(ApplicationNumber::of).toList();
        var convened = new ArrayList<Long>();
        boolean done = form.submit(Refusal.class, SittingWording::say, () -> convened.add(sittings.convene(visitor.actor(), call.slug(), title, day.atTime(hour).atZone(call.zone()).toInstant(), place, members,
                chair.stream().findFirst().orElse(new UUID(0, 0)), numbers, visitor.now())));
        return done ? Redirect.to("/comite/seances/" + convened.getFirst(), "La séance est convoquée : chaque membre reçoit un message.") : list(call.slug(), visitor, form);
    }

    private static Set<UUID> accounts(List<String> values) {
        var accounts = new LinkedHashSet<UUID>();
        for (String value : values) {
            if (value.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
                accounts.add(UUID.fromString(value));
            }
        }
        return accounts;
    }

    public record SittingPage(Sittings.Seen seen, List<CaseFile> candidates, Form form, UUID self) {

        public Sitting sitting() {
            return seen.sitting();
        }

        public Optional<Sitting.Member> member() {
            return seen.sitting().member(self);
        }

        public List<Option> ways() {
            return Stream.of(Way.values()).map(way -> new Option(way.name(), way.label())).toList();
        }

        public List<Option> presences() {
            return Stream.of(Sitting.Presence.values()).map(presence -> new Option(presence.name(), presence.label())).toList();
        }

        public List<Option> files() {
            return ListPage.files(candidates);
        }

        /** Whether the reader itself votes on it. */
        public boolean mayVote(Sitting.Item item) {
            return seen.sitting().voters(item).stream().anyMatch(member -> member.account().equals(self));
        }

        /** Whose vote the reader may record besides its own: everybody's, for who leads the sitting. */
        public List<Option> others(Sitting.Item item) {
            return seen.sitting().voters(item).stream().filter(member -> seen.mayRecord() && !member.account().equals(self)).map(member -> new Option(member.account().toString(), member.name())).toList();
        }

        /** How a member voted, in words. */
        public String voteOf(Sitting.Item item, UUID account) {
            return item.votes().stream().filter(vote -> vote.account().equals(account)).map(vote -> vote.way().label()).findFirst().orElse("pas encore");
        }

        public String when() {
            return French.moment(seen.sitting().heldAt(), seen.call().zone());
        }
    }

    @GetMapping("/comite/seances/{id:[0-9]{1,9}}")
    Page show(@PathVariable long id, Visitor visitor, Form query) {
        return page(id, visitor, query);
    }

    private Page page(long id, Visitor visitor, Form typed) {
        var seen = sittings.get(visitor.actor(), id, visitor.now());
        Form form = seen.open().flatMap(Sittings.Point::told).filter(told -> !typed.has("issue")).map(told -> filled(typed, ProposalForm.initial(told.file()), told.file())).orElse(typed);
        boolean completing = typed.has("completer") || !typed.errorOf("dossiers").isEmpty();
        List<CaseFile> candidates = completing && seen.mayRecord() && !seen.isOver() ? sittings.candidates(visitor.actor(), seen.call().slug(), visitor.now()) : List.of();
        return Page.form("committee/sitting", new SittingPage(seen, candidates, form, visitor.actor().id()), form);
    }

    private static Form filled(Form typed, Form initial, CaseFile file) {
        Form form = typed.having("montant", initial.value("montant"));
        for (var criterion : file.call().terms().grid()) {
            form = form.having("raison-" + criterion.id(), initial.value("raison-" + criterion.id()));
        }
        return form;
    }

    /** What a page that follows the sitting asks every few seconds. */
    @GetMapping("/comite/seances/{id:[0-9]{1,9}}/version")
    ResponseEntity<Map<String, Integer>> version(@PathVariable long id, Visitor visitor) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Map.of("version", sittings.version(visitor.actor(), id, visitor.now())));
    }

    private Object lead(long id, Visitor visitor, Form form, String said, Runnable useCase) {
        sittings.requireLead(visitor.actor(), id, visitor.now());
        return act(id, visitor, form, said, useCase);
    }

    private Object act(long id, Visitor visitor, Form form, String said, Runnable useCase) {
        return form.submit(Refusal.class, SittingWording::say, useCase) ? Redirect.to("/comite/seances/" + id, said) : page(id, visitor, form);
    }

    @PostMapping("/comite/seances/{id:[0-9]{1,9}}/ouvrir")
    Object open(@PathVariable long id, Visitor visitor, Form form) {
        return lead(id, visitor, form, "La séance est ouverte.", () -> sittings.open(visitor.actor(), id, visitor.now()));
    }

    @PostMapping("/comite/seances/{id:[0-9]{1,9}}/clore")
    Object close(@PathVariable long id, Visitor visitor, Form form) {
        return lead(id, visitor, form, "La séance est close : une personne qui n'a rien consigné doit signer le procès-verbal.", () -> sittings.close(visitor.actor(), id, visitor.now()));
    }

    @PostMapping("/comite/seances/{id:[0-9]{1,9}}/signer")
    Object sign(@PathVariable long id, Visitor visitor, Form form) {
        return act(id, visitor, form, "Le procès-verbal est signé : les décisions prennent effet.", () -> sittings.sign(visitor.actor(), id, visitor.now()));
    }

    @PostMapping("/comite/seances/{id:[0-9]{1,9}}/presence")
    Object presence(@PathVariable long id, Visitor visitor, Form form) {
        var presence = form.choice("presence", Sitting.Presence.class, "où est cette personne");
        UUID account = accounts(form.values("membre")).stream().findFirst().orElse(visitor.actor().id());
        sittings.requireParty(visitor.actor(), id, visitor.now());
        return act(id, visitor, form, "La présence est notée.", () -> sittings.presence(visitor.actor(), id, account, presence.orElseThrow(), visitor.now()));
    }

    @PostMapping("/comite/seances/{id:[0-9]{1,9}}/dossiers")
    Object add(@PathVariable long id, Visitor visitor, Form form) {
        var numbers = form.values("dossiers").stream().map(ApplicationNumber::of).toList();
        if (numbers.isEmpty()) {
            form.error("dossiers", "Choisissez au moins un dossier.");
        }
        return lead(id, visitor, form, "L'ordre du jour est complété.", () -> sittings.add(visitor.actor(), id, numbers, visitor.now()));
    }

    @PostMapping("/comite/seances/{id:[0-9]{1,9}}/dossiers/{number}/retirer")
    Object remove(@PathVariable long id, @PathVariable String number, Visitor visitor, Form form) {
        return lead(id, visitor, form, "Le dossier est retiré de l'ordre du jour.", () -> sittings.remove(visitor.actor(), id, ApplicationNumber.of(number), visitor.now()));
    }

    @PostMapping("/comite/seances/{id:[0-9]{1,9}}/dossiers/{number}/discuter")
    Object discuss(@PathVariable long id, @PathVariable String number, Visitor visitor, Form form) {
        return lead(id, visitor, form, "Le vote est ouvert sur le dossier " + number + ".", () -> sittings.discuss(visitor.actor(), id, ApplicationNumber.of(number), visitor.now()));
    }

    @PostMapping("/comite/seances/{id:[0-9]{1,9}}/dossiers/{number}/vote")
    Object vote(@PathVariable long id, @PathVariable String number, Visitor visitor, Form form) {
        var way = form.choice("vote", Way.class, "le vote");
        UUID account = accounts(form.values("votant")).stream().findFirst().orElse(visitor.actor().id());
        sittings.requireParty(visitor.actor(), id, visitor.now());
        return act(id, visitor, form, "Le vote est enregistré.", () -> sittings.vote(visitor.actor(), id, ApplicationNumber.of(number), account, way.orElseThrow(), visitor.now()));
    }

    @PostMapping("/comite/seances/{id:[0-9]{1,9}}/dossiers/{number}/decision")
    Object decide(@PathVariable long id, @PathVariable String number, Visitor visitor, Form form) {
        var proposal = ProposalForm.read(form, sittings.get(visitor.actor(), id, visitor.now()).call());
        return lead(id, visitor, form, "La décision sur le dossier " + number + " est consignée : elle prendra effet à la signature du procès-verbal.",
                () -> sittings.decide(visitor.actor(), id, ApplicationNumber.of(number), proposal.orElseThrow(), visitor.now()));
    }

    @PostMapping("/comite/seances/{id:[0-9]{1,9}}/dossiers/{number}/ajournement")
    Object adjourn(@PathVariable long id, @PathVariable String number, Visitor visitor, Form form) {
        return lead(id, visitor, form, "Le dossier " + number + " est ajourné.", () -> sittings.adjourn(visitor.actor(), id, ApplicationNumber.of(number), form.text("report"), visitor.now()));
    }

    @GetMapping("/comite/seances/{id:[0-9]{1,9}}/pv.pdf")
    ResponseEntity<byte[]> minutes(@PathVariable long id, Visitor visitor) {
        Minutes minutes = sittings.minutes(visitor.actor(), id, visitor.now());
        return downloads.export(visitor, new ObjectRef("sitting", Long.toString(id)), "proces-verbal-" + id + ".pdf", "application/pdf", pdf.render("committee/minutes", minutes));
    }

    @Override
    public List<Todo> todos(Visitor visitor) {
        return sittings.of(visitor.actor()).stream().filter(sitting -> sitting.closedAt().isEmpty()).map(sitting -> new Todo("Séance du comité : " + sitting.title(), "Ouvrir", "/comite/seances/" + sitting.id(), Optional.of(sitting.heldAt()))).toList();
    }
}
