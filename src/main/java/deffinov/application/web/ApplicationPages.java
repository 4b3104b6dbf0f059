package deffinov.application.web;

import deffinov.application.ApplicationWording;
import deffinov.application.Application;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.application.Correction;
import deffinov.application.Corrections;
import deffinov.application.Dossier;
import deffinov.application.Field;
import deffinov.application.Origin;
import deffinov.application.Retention;
import deffinov.application.Version;
import deffinov.call.CallSlug;
import deffinov.call.CallSearch;
import deffinov.call.CallSummary;
import deffinov.document.DocumentId;
import deffinov.document.Documents;
import deffinov.document.Incoming;
import deffinov.document.Uploads;
import deffinov.organisation.Organisation;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.Organisations;
import deffinov.organisation.Safe;
import deffinov.place.Place;
import deffinov.place.Places;
import deffinov.terms.Element;
import deffinov.terms.Terms;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refusal;
import deffinov.territory.Commune;
import deffinov.territory.CommuneForm;
import deffinov.territory.Territories;
import deffinov.web.Desk;
import deffinov.web.Downloads;
import deffinov.web.Form;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Todo;
import deffinov.web.Visitor;
import java.time.Instant;
import java.util.UUID;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** One file, one step a page. */
@Controller
public class ApplicationPages implements Desk {

    private final Downloads downloads;
    private final Applications applications;
    private final Organisations organisations;
    private final CallSearch search;
    private final Places places;
    private final Territories territories;
    private final Documents documents;
    private final Corrections corrections;
    private final Uploads uploads;
    private final Safe safe;
    private final Retention retention;

    ApplicationPages(Applications applications, Organisations organisations, CallSearch search, Places places, Territories territories, Documents documents, Corrections corrections, Uploads uploads, Safe safe, Retention retention, Downloads downloads) {
        this.retention = retention;
        this.safe = safe;
        this.downloads = downloads;
        this.applications = applications;
        this.organisations = organisations;
        this.search = search;
        this.places = places;
        this.territories = territories;
        this.documents = documents;
        this.corrections = corrections;
        this.uploads = uploads;
    }

    @GetMapping("/dossiers")
    Page own(Visitor visitor) {
        return Page.of("application/own", applications.own(visitor.actor(), visitor.now()));
    }

    /** {@code earlier}: one's own applications, that may be begun again from. */
    public record StartPage(List<CallSummary> calls, List<Organisation> bodies, List<Option> earlier, Form form) {

        /** This page again, for the same call, once an organisation is described. */
        public String back() {
            String call = form.value("appel");
            return java.net.URLEncoder.encode("/dossiers/nouveau" + (call.matches("[\\w-]+") ? "?appel=" + call : ""), java.nio.charset.StandardCharsets.UTF_8);
        }

        public List<Option> callOptions() {
            return calls.stream().map(call -> new Option(call.slug().value(), call.title() + " – " + call.territoryName())).toList();
        }

        public List<Option> bodyOptions() {
            return bodies.stream().map(body -> new Option(body.id().toString(), body.name())).toList();
        }
    }

    @GetMapping("/dossiers/nouveau")
    Page start(Visitor visitor, Form form) {
        var bodies = organisations.own(visitor.actor(), visitor.now());
        var open = search.find(CallSearch.Query.OPEN, visitor.now(), 100).calls();
        var earlier = applications.own(visitor.actor(), visitor.now()).stream()
                .map(dossier -> new Option(dossier.application().number().value(), dossier.application().number() + " – " + dossier.application().shownTitle())).toList();
        return Page.form("application/start", new StartPage(open, bodies, earlier, bodies.size() == 1 ? form.having("organisation", bodies.getFirst().id().toString()) : form), form);
    }

    @PostMapping("/dossiers/nouveau")
    Object create(Visitor visitor, Form form) {
        String call = form.required("appel", "l'appel à projets");
        String lead = form.required("organisation", "l'organisation chef de file");
        String source = form.value("depuis");
        UUID request = form.token("demande");
        var created = new ApplicationNumber[1];
        boolean done = form.submit(Refusal.class, ApplicationWording::say, () ->
                created[0] = source.isEmpty() ? applications.start(visitor.actor(), CallSlug.of(call), OrganisationId.of(lead), request, visitor.now())
                        : applications.startFrom(visitor.actor(), CallSlug.of(call), OrganisationId.of(lead), ApplicationNumber.of(source), request, visitor.now()));
        return done && !source.isEmpty() ? Redirect.to("/dossiers/" + created[0], "Votre dossier porte le numéro " + created[0] + ". Voici ce qui a été repris, et ce qui ne l'a pas été.") : done ? Redirect.to("/dossiers/" + created[0] + "/projet", "Votre dossier porte le numéro " + created[0] + ". Vous pouvez le quitter et y revenir.")
                : start(visitor, form);
    }

    public record StepPage(Dossier dossier, String step, Form form, Map<String, Object> extra) {

        public Application application() {
            return dossier.application();
        }

        public String address(String what) {
            return "/dossiers/" + application().number() + (what.isEmpty() ? "" : "/" + what);
        }

        /** The version shown; once a conflict was told, the one it was with, so that saving again is a choice. */
        public String version() {
            return keeps("version") ? form.value("version") : Integer.toString(application().version());
        }

        /** The fields the carrier asked to correct, in the order of the form. */
        public Stream<String> asked() {
            return dossier.writesAll() ? Stream.of() : Field.of(dossier.call().terms()).stream().map(Field::id).filter(dossier::writes);
        }

        /** The standing documents that may be joined. */
        @SuppressWarnings("unchecked")
        public List<Safe.Kept> kept() {
            return (List<Safe.Kept>) extra.getOrDefault("safe", List.of());
        }

        /** What was asked after filing, oldest first. */
        @SuppressWarnings("unchecked")
        public List<Correction> corrections() {
            return (List<Correction>) extra.getOrDefault("corrections", List.of());
        }

        /** What it was begun from. */
        @SuppressWarnings("unchecked")
        public Optional<Origin> origin() {
            return (Optional<Origin>) extra.getOrDefault("origine", Optional.empty());
        }

        /** When it will be erased, once that was announced. */
        @SuppressWarnings("unchecked")
        public Optional<java.time.Instant> erasure() {
            return (Optional<java.time.Instant>) extra.getOrDefault("effacement", Optional.empty());
        }

        /** The bounds of the duration, as a hint. */
        public String months() {
            Terms terms = dossier.call().terms();
            return Stream.of(terms.whole(Element.DURATION_MIN).map(min -> "Au moins " + min + " mois"), terms.whole(Element.DURATION_MAX).map(max -> "Au plus " + max + " mois"))
                    .flatMap(java.util.Optional::stream).collect(Collectors.joining(". "));
        }

        /** The version of the text shown. */
        public String answerVersion(String field) {
            return form.has("version-" + field) ? form.value("version-" + field) : Integer.toString(application().answer(field).version());
        }

        public boolean isRich(String field) {
            return Field.of(dossier.call().terms()).stream().anyMatch(each -> each.id().equals(field) && each.isRich());
        }

        /** What somebody else saved over the text typed here. */
        public Optional<Version> theirs(String field) {
            return Optional.ofNullable((Version) extra.get("theirs-" + field));
        }

        private boolean keeps(String field) {
            return form.has(field) && form.errorOf("").isEmpty();
        }
    }

    private Dossier dossier(String number, Visitor visitor) {
        return applications.get(visitor.actor(), ApplicationNumber.of(number), visitor.now());
    }

    static Page step(Dossier dossier, String step, Form form, Map<String, Object> extra) {
        return Page.form("application/" + step, new StepPage(dossier, step, form, extra), form);
    }

    static Object saved(boolean done, Dossier dossier, String step, Form form, String said) {
        return done ? Redirect.to("/dossiers/" + dossier.application().number() + "/" + step, said) : step(dossier, step, form, Map.of());
    }

    @GetMapping("/dossiers/{number}")
    Object open(@PathVariable String number, Visitor visitor) {
        Dossier dossier = dossier(number, visitor);
        return step(dossier, "summary", Form.empty(), Map.of("corrections", corrections.list(dossier.application().number()), "origine", applications.origin(dossier.application().number()), "effacement", retention.announced(dossier.application().number())));
    }

    /** The authors have read what changed in the rules. */
    @PostMapping("/dossiers/{number}/rectificatifs")
    Object acknowledge(@PathVariable String number, Visitor visitor, Form form) {
        int edition = form.integer("edition", 0, 10_000).orElse(0);
        applications.acknowledge(visitor.actor(), ApplicationNumber.of(number), edition, visitor.now());
        return Redirect.to("/dossiers/" + ApplicationNumber.of(number) + "/projet", "C'est noté : vous avez pris connaissance des changements.");
    }

    @PostMapping("/dossiers/{number}/consortium/lieux/{slug}/ouverture")
    Object dateOpening(@PathVariable String number, @PathVariable String slug, Visitor visitor, Form form) {
        var opened = form.day("ouvert-le");
        return onConsortium(number, visitor, form, "La date d'ouverture est enregistrée.", id -> applications.dateOpening(visitor.actor(), id, slug, opened, visitor.now()));
    }

    static int version(Form form) {
        return form.requiredInteger("version", "la version affichée", 0, Integer.MAX_VALUE - 1);
    }

    @GetMapping("/dossiers/{number}/consortium")
    Page consortium(@PathVariable String number, Visitor visitor, Form query) {
        return consortium(dossier(number, visitor), query);
    }

    private Page consortium(Dossier dossier, Form form) {
        String body = form.words("organisation");
        String place = form.words("lieu");
        List<Organisation> bodies = body.isBlank() ? List.of() : organisations.search(body, 10);
        List<Place> found = place.isBlank() ? List.of() : places.search(place, "", 1);
        Map<String, Commune> communes = territories.communes(found.stream().map(Place::communeCode).toList());
        return step(dossier, "consortium", form, Map.of("bodies", bodies, "places", found, "communes", communes));
    }

    @PostMapping("/dossiers/{number}/consortium/membres")
    Object addMember(@PathVariable String number, Visitor visitor, Form form) {
        return onConsortium(number, visitor, form, "Le membre est ajouté.", id ->
                applications.addMember(visitor.actor(), id, OrganisationId.of(form.value("id")), "", visitor.now()));
    }

    @PostMapping("/dossiers/{number}/consortium/lieux")
    Object addSite(@PathVariable String number, Visitor visitor, Form form) {
        return onConsortium(number, visitor, form, "Le lieu est ajouté.", id ->
                applications.addSite(visitor.actor(), id, form.value("slug"), visitor.now()));
    }

    @PostMapping("/dossiers/{number}/consortium/lieux/nouveau")
    Object addNewSite(@PathVariable String number, Visitor visitor, Form form) {
        String name = form.line("nomLieu", "le nom du lieu", 200);
        var commune = CommuneForm.read(form, "communeLieu", territories);
        return onConsortium(number, visitor, form, "Le lieu est ajouté à la liste et au dossier.", id ->
                applications.addNewSite(visitor.actor(), id, name, commune.orElseThrow(), form.text("adresseLieu"), visitor.now()));
    }

    @PostMapping("/dossiers/{number}/consortium/lieux/{slug}/retirer")
    Object removeSite(@PathVariable String number, @PathVariable String slug, Visitor visitor, Form form) {
        return onConsortium(number, visitor, form, "Le lieu est retiré.", id ->
                applications.removeSite(visitor.actor(), id, slug, visitor.now()));
    }

    private Object onConsortium(String number, Visitor visitor, Form form, String said, java.util.function.Consumer<ApplicationNumber> useCase) {
        var id = ApplicationNumber.of(number);
        boolean done = form.submit(Refusal.class, ApplicationWording::say, () -> useCase.accept(id));
        return done ? Redirect.to("/dossiers/" + number + "/consortium", said) : consortium(applications.getToWrite(visitor.actor(), id, visitor.now()), form);
    }

    @GetMapping("/dossiers/{number}/pieces")
    Page files(@PathVariable String number, Visitor visitor) {
        return files(dossier(number, visitor), Form.empty(), visitor);
    }

    private Page files(Dossier dossier, Form form, Visitor visitor) {
        return step(dossier, "pieces", form, Map.of("safe", dossier.writes("pieces") ? safe.offered(visitor.actor(), visitor.now()) : List.of()));
    }

    @PostMapping("/dossiers/{number}/pieces")
    Object attach(@PathVariable String number, @RequestParam(value = "fichier", required = false) @Nullable MultipartFile file, Visitor visitor, Form form) {
        var id = ApplicationNumber.of(number);
        String kind = form.required("piece", "de quelle pièce il s'agit");
        Optional<UUID> upload = form.value("televersement").isEmpty() ? Optional.empty() : Optional.of(ObjectRef.uuid("upload", form.value("televersement")));
        Incoming sent = Incoming.of(file);
        var name = new String[] {sent.name()};
        boolean done = form.submit(Refusal.class, ApplicationWording::say, () -> {
            Incoming incoming = upload.map(each -> uploads.whole(visitor.actor(), each)).orElse(sent);
            name[0] = incoming.name();
            applications.attach(visitor.actor(), id, kind, incoming, visitor.now());
            upload.ifPresent(each -> uploads.forget(visitor.actor(), each));
        });
        return done ? Redirect.to("/dossiers/" + number + "/pieces", "La pièce « " + name[0] + " » est jointe.") : files(applications.getToWrite(visitor.actor(), id, visitor.now()), form, visitor);
    }

    /** A document of a safe, joined without being sent again. */
    @PostMapping("/dossiers/{number}/pieces/coffre")
    Object attachKept(@PathVariable String number, Visitor visitor, Form form) {
        var id = ApplicationNumber.of(number);
        String kind = form.required("piece-coffre", "de quelle pièce il s'agit");
        String document = form.required("document", "le document du coffre");
        boolean done = form.submit(Refusal.class, ApplicationWording::say, () -> applications.attachKept(visitor.actor(), id, kind, DocumentId.of(document), visitor.now()));
        return done ? Redirect.to("/dossiers/" + number + "/pieces", "Le document du coffre est joint.") : files(applications.getToWrite(visitor.actor(), id, visitor.now()), form, visitor);
    }

    @PostMapping("/dossiers/{number}/pieces/{id}/retirer")
    Object detach(@PathVariable String number, @PathVariable String id, Visitor visitor, Form form) {
        Dossier dossier = dossier(number, visitor);
        boolean done = form.submit(Refusal.class, ApplicationWording::say, () ->
                applications.detach(visitor.actor(), dossier.application().number(), DocumentId.of(id), visitor.now()));
        return done ? Redirect.to("/dossiers/" + number + "/pieces", "La pièce est retirée.") : files(dossier, form, visitor);
    }

    @GetMapping("/dossiers/{number}/pieces/{id}")
    ResponseEntity<Resource> file(@PathVariable String number, @PathVariable String id, Visitor visitor) {
        var file = applications.file(visitor.actor(), ApplicationNumber.of(number), DocumentId.of(id), visitor.now());
        return downloads.file(visitor, ApplicationNumber.of(number).object(), file.name(), file.mediaType(), documents.content(file));
    }

    @Override
    public List<Todo> todos(Visitor visitor) {
        return applications.own(visitor.actor(), visitor.now()).stream().filter(Dossier::writable)
                .map(dossier -> dossier.asked().isPresent()
                        ? new Todo("Dossier " + dossier.application().number() + ", « " + dossier.application().shownTitle() + " » : "
                                + (dossier.asked().flatMap(Correction::phase).isPresent() ? dossier.call().terms().phaseName() + " à déposer" : "un complément est demandé"),
                                "Compléter", "/dossiers/" + dossier.application().number(), dossier.asked().map(Correction::dueAt))
                        : new Todo("Dossier " + dossier.application().number() + ", « " + dossier.application().shownTitle() + " » : pas encore déposé",
                                "Continuer", "/dossiers/" + dossier.application().number() + "/depot", dossier.call().intake().shown(visitor.now()).map(wave -> wave.closesAt()))).toList();
    }

    @Override
    public List<Doorway> doorways(Visitor visitor) {
        return List.of(new Doorway("Mes dossiers", "Commencer, compléter, déposer, retrouver un récépissé", "/dossiers"));
    }
}
