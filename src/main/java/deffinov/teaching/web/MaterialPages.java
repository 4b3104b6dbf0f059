package deffinov.teaching.web;

import deffinov.award.Awards;
import deffinov.document.DocumentRefusal;
import deffinov.document.Incoming;
import deffinov.document.StoredFile;
import deffinov.document.Uploads;
import deffinov.organisation.Organisation;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.Organisations;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refusal;
import deffinov.teaching.Contents;
import deffinov.teaching.Genre;
import deffinov.teaching.Licence;
import deffinov.teaching.Material;
import deffinov.teaching.Materials;
import deffinov.teaching.Standard;
import deffinov.teaching.TeachingRefusal;
import deffinov.web.Desk;
import deffinov.web.Downloads;
import deffinov.web.Form;
import deffinov.web.French;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Visitor;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** What is taught with: found and taken by everybody, described and released by who made it, said to be used. */
@Controller
public class MaterialPages implements Desk {

    private final Materials materials;
    private final Organisations organisations;
    private final Uploads uploads;
    private final Downloads downloads;
    private final Awards awards;

    MaterialPages(Materials materials, Organisations organisations, Uploads uploads, Downloads downloads, Awards awards) {
        this.awards = awards;
        this.materials = materials;
        this.organisations = organisations;
        this.uploads = uploads;
        this.downloads = downloads;
    }

    private static <E extends Enum<E>> Optional<E> one(Form query, String name, E[] values) {
        return Stream.of(values).filter(each -> each.name().equals(query.value(name))).findFirst();
    }

    public static List<Option> genres() {
        return Stream.of(Genre.values()).map(each -> new Option(each.name(), each.label())).toList();
    }

    public static List<Option> licences() {
        return Stream.of(Licence.values()).map(each -> new Option(each.name(), each.label())).toList();
    }

    public static List<Option> standards() {
        return Stream.of(Standard.values()).filter(each -> !each.label().isEmpty()).map(each -> new Option(each.name(), each.label())).toList();
    }

    public record ListPage(Form query, List<Material> materials, Map<OrganisationId, String> names, int total, int number, String same) {

        public int pages() {
            return Math.max(1, (total + Materials.PAGE - 1) / Materials.PAGE);
        }
    }

    @GetMapping("/modules")
    Page list(Form query) {
        int number = query.integer("page", 1, 9_999).orElse(1);
        var question = new Materials.Question(query.words("q"), one(query, "nature", Genre.values()), one(query, "licence", Licence.values()), one(query, "format", Standard.values()));
        var found = materials.search(question, number);
        return Page.of("teaching/list", new ListPage(query, found, names(found), materials.count(question), number, query.query("page")));
    }

    private Map<OrganisationId, String> names(List<Material> found) {
        return organisations.list(found.stream().map(Material::owner).distinct().toList()).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().name()));
    }

    public record MaterialPage(Material material, String owner, List<Material.Source> ancestors, List<Material> derived, Map<OrganisationId, String> names, List<Materials.Reuse> reuses, Materials.Counted counted, boolean owns, List<Organisation> bodies, Form form) {

        public List<Option> releases() {
            return material.releases().stream().filter(release -> !release.isWithdrawn()).map(release -> new Option(Integer.toString(release.number()), release.label())).toList();
        }
    }

    @GetMapping("/modules/{slug}")
    Page show(@PathVariable String slug, Visitor visitor) {
        return show(slug, visitor, Form.empty());
    }

    private Page show(String slug, Visitor visitor, Form form) {
        Material material = materials.get(visitor.actor(), slug, visitor.now());
        var derived = materials.derived(material);
        return Page.form("teaching/show", new MaterialPage(material, organisations.get(material.owner()).name(), materials.ancestors(material), derived, names(derived), materials.reuses(material), materials.counted(material), materials.owns(visitor.actor(), material, visitor.now()),
                visitor.isSignedIn() ? organisations.own(visitor.actor(), visitor.now()) : List.of(), form), form);
    }

    /** The file of a release, for everybody, as it was put in. */
    @GetMapping("/modules/{slug}/versions/{number:[0-9]{1,5}}/fichier")
    ResponseEntity<Resource> file(@PathVariable String slug, @PathVariable int number, Visitor visitor) {
        StoredFile file = materials.take(visitor.actor(), slug, number, visitor.now());
        return downloads.file(visitor, new ObjectRef("material", slug), file.name(), file.mediaType(), materials.content(file));
    }

    /** One's body taught with it. */
    @PostMapping("/modules/{slug}/usages")
    Object reuse(@PathVariable String slug, Visitor visitor, Form form) {
        materials.get(visitor.actor(), slug, visitor.now());
        var body = body(visitor, form, "Choisissez l'organisation qui s'en est servie.");
        LocalDate day = form.requiredDay("le", "le jour");
        int release = form.requiredInteger("version-utilisee", "la version", 1, 99_999);
        BigDecimal hours = form.quantity("heures").orElse(BigDecimal.ZERO);
        if (hours.signum() < 0 || hours.compareTo(BigDecimal.valueOf(1_000)) > 0) {
            form.error("heures", "De zéro à 1 000 heures.");
        }
        int learners = form.integer("apprenants", 0, 5_000).orElse(0);
        boolean done = form.submit(Refusal.class, MaterialPages::say, () -> materials.reuse(visitor.actor(), slug, release, body.orElseThrow().id(), day, hours, learners, form.text("retour"), visitor.now()));
        return done ? Redirect.to("/modules/" + slug, "Merci : cet usage est compté, et son auteur lira votre retour.") : show(slug, visitor, form);
    }

    private static String say(Refusal refusal) {
        return switch (refusal) {
            case TeachingRefusal teaching -> teaching.say();
            case DocumentRefusal document -> DocumentRefusal.say(document);
            default -> throw new IllegalStateException("unexpected refusal " + refusal);
        };
    }

    private Optional<Organisation> body(Visitor visitor, Form form, String missing) {
        Optional<Organisation> body = organisations.own(visitor.actor(), form.value("organisation"), visitor.now());
        if (body.isEmpty()) {
            form.error("organisation", missing);
        }
        return body;
    }

    public record OwnPage(List<Material> materials, Map<OrganisationId, String> names, boolean may) {}

    @GetMapping("/mes-modules")
    Page own(Visitor visitor) {
        var own = materials.own(visitor.actor(), visitor.now());
        return Page.of("teaching/own", new OwnPage(own, names(own), !organisations.ownIds(visitor.actor(), visitor.now()).isEmpty()));
    }

    /** {@code source}: what it will be made from; {@code material}: absent while it is not described yet. */
    public record EditPage(Optional<Material> material, Optional<Material> source, List<Organisation> bodies, List<Option> awards, Form form) {}

    private Page edit(Optional<Material> material, Visitor visitor, Form form) {
        var won = awards.wonBy(organisations.ownIds(visitor.actor(), visitor.now())).entrySet().stream().map(award -> new Option(award.getKey(), award.getValue())).toList();
        Optional<Material> source = form.value("tire-de").isEmpty() ? Optional.empty() : Optional.of(materials.get(visitor.actor(), form.value("tire-de"), visitor.now()));
        return Page.form("teaching/edit", new EditPage(material, source, organisations.own(visitor.actor(), visitor.now()), won, form), form);
    }

    /** {@code tire-de}: the module it will be made from, {@code version}: which release of it. */
    @GetMapping("/mes-modules/nouveau")
    Page fresh(Visitor visitor, Form query) {
        if (query.value("tire-de").isEmpty()) {
            return edit(Optional.empty(), visitor, Form.empty());
        }
        Material source = materials.get(visitor.actor(), query.value("tire-de"), visitor.now());
        var said = source.said();
        return edit(Optional.empty(), visitor, Form.with(Map.of("tire-de", source.slug(), "tire-version", source.current().map(release -> Integer.toString(release.number())).orElse(""), "nature", said.genre().name(), "licence", said.licence().name(), "mots", String.join(", ", said.themes()), "publics", said.publics())));
    }

    @PostMapping("/mes-modules/nouveau")
    Object describe(Visitor visitor, Form form) {
        Optional<Organisation> body = body(visitor, form, "Choisissez l'organisation qui le partage.");
        Optional<Material.Said> said = said(form);
        Optional<Material.Source> source = form.value("tire-de").isEmpty() ? Optional.empty() : Optional.of(new Material.Source(form.value("tire-de"), "", form.integer("tire-version", 1, 99_999).orElse(0)));
        var slug = new String[1];
        boolean done = form.submit(Refusal.class, MaterialPages::say, () -> slug[0] = materials.describe(visitor.actor(), body.orElseThrow().id(), said.orElseThrow(), source, visitor.now()));
        return done ? Redirect.to("/mes-modules/" + slug[0], "La description est enregistrée : ajoutez maintenant une première version.") : edit(Optional.empty(), visitor, form);
    }

    @GetMapping("/mes-modules/{slug}")
    Page edit(@PathVariable String slug, Visitor visitor) {
        Material material = materials.owned(visitor.actor(), slug, visitor.now());
        return edit(Optional.of(material), visitor, form(material));
    }

    private static Form form(Material material) {
        var said = material.said();
        var values = new LinkedHashMap<String, String>(Map.of("version", Integer.toString(material.version()), "nature", said.genre().name(), "titre", said.title(), "description", said.text(), "mots", String.join(", ", said.themes()), "publics", said.publics(), "licence", said.licence().name(),
                "partage", material.published() ? "oui" : "", "partager", "oui"));
        said.grant().ifPresent(grant -> {
            values.put("subvention", grant.award());
            values.put("jusqu-au", grant.sharedUntil().toString());
        });
        return Form.with(values);
    }

    @PostMapping("/mes-modules/{slug}")
    Object change(@PathVariable String slug, Visitor visitor, Form form) {
        Material material = materials.owned(visitor.actor(), slug, visitor.now());
        Optional<Material.Said> said = said(form);
        int version = form.integer("version", 0, Integer.MAX_VALUE - 1).orElse(-1);
        boolean done = form.submit(Refusal.class, MaterialPages::say, () -> materials.change(visitor.actor(), slug, version, said.orElseThrow(), form.ticked("partage", "oui"), visitor.now()));
        return done ? Redirect.to("/mes-modules/" + slug, "La description est enregistrée.") : edit(Optional.of(material), visitor, form);
    }

    private static Optional<Material.Said> said(Form form) {
        var genre = form.choice("nature", Genre.class, "ce que c'est");
        var licence = form.choice("licence", Licence.class, "sous quelle licence");
        String title = form.line("titre", "le titre", 150);
        String text = form.required("description", "ce que c'est, et comment s'en servir");
        Set<String> themes = Stream.of(form.text("mots").split("[,;\\n]")).map(String::strip).filter(each -> !each.isEmpty() && each.length() <= 60).limit(30).collect(Collectors.toCollection(TreeSet::new));
        Optional<Material.Grant> grant = form.value("subvention").isEmpty() ? Optional.empty() : Optional.of(new Material.Grant(form.value("subvention"), form.requiredDay("jusqu-au", "jusqu'à quel jour il doit rester partagé")));
        return form.isValid() ? Optional.of(new Material.Said(genre.orElseThrow(), title, text, themes, form.text("publics"), licence.orElseThrow(), grant)) : Optional.empty();
    }

    /** A new release: a file sent with the form, or in pieces by the page's script, or a link. */
    @PostMapping("/mes-modules/{slug}/versions")
    Object release(@PathVariable String slug, @RequestParam(value = "fichier", required = false) @Nullable MultipartFile file, Visitor visitor, Form form) {
        Material material = materials.owned(visitor.actor(), slug, visitor.now());
        String label = form.line("numero-version", "le numéro de la version, par exemple 1.0", 30);
        Optional<UUID> upload = form.value("televersement").isEmpty() ? Optional.empty() : Optional.of(ObjectRef.uuid("upload", form.value("televersement")));
        var found = new Contents[1];
        boolean done = form.submit(Refusal.class, MaterialPages::say, () -> {
            Optional<Incoming> incoming = upload.map(each -> uploads.whole(visitor.actor(), each)).or(() -> file == null || file.isEmpty() ? Optional.empty() : Optional.of(Incoming.of(file)));
            found[0] = materials.release(visitor.actor(), slug, label, form.text("nouveautes"), incoming, form.text("lien"), form.ticked("partager", "oui"), visitor.now());
            upload.ifPresent(each -> uploads.forget(visitor.actor(), each));
        });
        return done ? Redirect.to("/mes-modules/" + slug, "La version " + label + " est enregistrée" + (found[0].standard().label().isEmpty() ? "." : " : " + found[0].standard().label() + " reconnu.")) : edit(Optional.of(material), visitor, form.over(form(material)));
    }

    @PostMapping("/mes-modules/{slug}/versions/{number:[0-9]{1,5}}/retirer")
    Object withdraw(@PathVariable String slug, @PathVariable int number, Visitor visitor, Form form) {
        Material material = materials.owned(visitor.actor(), slug, visitor.now());
        boolean done = form.submit(Refusal.class, MaterialPages::say, () -> materials.withdraw(visitor.actor(), slug, number, form.text("retrait-" + number), visitor.now()));
        return done ? Redirect.to("/mes-modules/" + slug, "La version est retirée : son fichier est effacé, la raison reste lisible.") : edit(Optional.of(material), visitor, form.over(form(material)));
    }

    /** {@code 2,4 Mo}. */
    public static String size(StoredFile file) {
        return file.sizeBytes() >= 1_000_000 ? French.tenth(file.sizeBytes() / 1e6) + " Mo" : French.number(Math.max(1, file.sizeBytes() / 1000)) + " Ko";
    }

    @Override
    public List<Doorway> doorways(Visitor visitor) {
        return organisations.ownIds(visitor.actor(), visitor.now()).isEmpty() ? List.of() : List.of(new Doorway("Mes modules pédagogiques", "Ce que vous partagez pour enseigner : modules, scènes, scénarios, avec leurs versions", "/mes-modules"));
    }
}
