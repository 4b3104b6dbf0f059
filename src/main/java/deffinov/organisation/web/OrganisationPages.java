package deffinov.organisation.web;

import deffinov.organisation.Identifier;
import deffinov.organisation.Organisation;
import deffinov.organisation.Organisation.Description;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.OrganisationKind;
import deffinov.organisation.OrganisationRefusal;
import deffinov.organisation.Organisations;
import deffinov.territory.CommuneForm;
import deffinov.territory.Territories;
import deffinov.terms.Qualities;
import deffinov.terms.Type;
import deffinov.web.Desk;
import deffinov.web.Form;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Redirect;
import deffinov.web.Visitor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Describing one's bodies. */
@Controller
public class OrganisationPages implements Desk {

    private final Organisations organisations;
    private final Territories territories;

    OrganisationPages(Organisations organisations, Territories territories) {
        this.organisations = organisations;
        this.territories = territories;
    }

    public record OrganisationPage(Optional<Organisation> organisation, Form form, List<Option> kinds, List<Option> types, List<Option> qualities) {}

    public record OwnPage(List<Row> organisations) {}

    public record Row(Organisation organisation, String commune) {}

    @GetMapping("/organisations")
    Page own(Visitor visitor) {
        var own = organisations.own(visitor.actor(), visitor.now());
        return Page.of("organisation/own", new OwnPage(own.stream()
                .map(o -> new Row(o, territories.communeLabel(o.description().communeCode()))).toList()));
    }

    @GetMapping("/organisations/nouvelle")
    Page describe(Form form) {
        return page(Optional.empty(), form);
    }

    private static Page page(Optional<Organisation> organisation, Form form) {
        return Page.form("organisation/form", new OrganisationPage(organisation, form,
                Stream.of(OrganisationKind.values()).map(kind -> new Option(kind.name(), kind.label())).toList(),
                Stream.of(Identifier.Type.values()).map(type -> new Option(type.name(), type.label() + " : " + type.shape())).toList(),
                Qualities.options().stream().map(quality -> new Option(quality.id(), quality.label())).toList()), form);
    }

    @PostMapping("/organisations/nouvelle")
    Object create(Visitor visitor, Form form) {
        var description = read(form);
        boolean done = form.submit(OrganisationRefusal.class, OrganisationRefusal::say,
                () -> {
                    if (form.value("represente").equals("non")) {
                        organisations.describeOther(visitor.actor(), description.orElseThrow(), visitor.now());
                    } else {
                        organisations.describe(visitor.actor(), description.orElseThrow(), visitor.now());
                    }
                });
        String next = form.value("suite").matches("/[\\w/-]+(\\?appel=[\\w-]+)?") && !form.value("suite").startsWith("//") ? form.value("suite") : "/organisations";
        return done ? Redirect.to(next, "L'organisation « " + form.value("nom").strip() + " » est décrite.") : page(Optional.empty(), form);
    }

    @GetMapping("/organisations/{id}")
    Page show(@PathVariable String id, Visitor visitor) {
        var organisation = organisations.get(visitor.actor(), OrganisationId.of(id), visitor.now());
        return page(Optional.of(organisation), filled(organisation.description()));
    }

    private Form filled(Description known) {
        var values = new java.util.LinkedHashMap<String, String[]>();
        values.put("nom", new String[] {known.name()});
        values.put("genres", known.kinds().stream().map(Enum::name).toArray(String[]::new));
        values.put("type", new String[] {known.identifier().type().name()});
        values.put("identifiant", new String[] {known.identifier().value()});
        values.put("commune", new String[] {territories.communeLabel(known.communeCode())});
        values.put("adresse", new String[] {known.address()});
        values.put("courriel", new String[] {known.email()});
        values.put("creation", new String[] {known.founded().map(Object::toString).orElse("")});
        values.put("qualites", known.qualities().toArray(String[]::new));
        return new Form(values);
    }

    @PostMapping("/organisations/{id}")
    Object change(@PathVariable String id, Visitor visitor, Form form) {
        var organisation = organisations.get(visitor.actor(), OrganisationId.of(id), visitor.now());
        var description = read(form);
        int version = form.requiredInteger("version", "la version affichée", 0, Integer.MAX_VALUE - 1);
        boolean done = form.submit(OrganisationRefusal.class, OrganisationRefusal::say,
                () -> organisations.change(visitor.actor(), organisation.id(), version, description.orElseThrow(), visitor.now()));
        return done ? Redirect.to("/organisations", "Les modifications sont enregistrées.") : page(Optional.of(organisation), form);
    }

    private Optional<Description> read(Form form) {
        String name = form.line("nom", "le nom de l'organisation", 200);
        var kinds = Stream.of(OrganisationKind.values()).filter(kind -> form.ticked("genres", kind.name())).collect(Collectors.toSet());
        if (kinds.isEmpty()) {
            form.error("genres", "Cochez au moins une case : c'est ce qui permet de vérifier le consortium.");
        }
        var type = form.choice("type", Identifier.Type.class, "le type d'identifiant");
        var identifier = type.flatMap(each -> Identifier.parse(each, form.value("identifiant")));
        if (type.isPresent() && identifier.isEmpty()) {
            form.error("identifiant", "« " + form.value("identifiant").strip() + " » n'est pas un numéro " + type.get().label()
                    + " : attendu " + type.get().shape() + (type.get() == Identifier.Type.SIRET ? ", dont la clé de contrôle est juste" : "") + ".");
        }
        var commune = CommuneForm.read(form, "commune", territories);
        String address = form.text("adresse");
        String email = form.text("courriel");
        if (!email.isEmpty() && !email.matches("[^@\\s<>]+@[^@\\s<>]+\\.[^@\\s<>]{2,}")) {
            form.error("courriel", "Indiquez une adresse complète, par exemple contact@exemple.fr.");
        }
        var founded = form.day("creation").filter(day -> {
            boolean plausible = day.getYear() > 1000 && day.getYear() < 3000;
            if (!plausible) {
                form.error("creation", "Indiquez une date de création plausible.");
            }
            return plausible;
        });
        var qualities = Qualities.options().stream().map(Type.Option::id).filter(id -> form.ticked("qualites", id)).collect(Collectors.toSet());
        return form.isValid() ? Optional.of(new Description(name, kinds, identifier.orElseThrow(), commune.orElseThrow().code(), address, email, founded, qualities))
                : Optional.empty();
    }

    @Override
    public List<Doorway> doorways(Visitor visitor) {
        return List.of(new Doorway("Mes organisations", "Décrire l'association, l'organisme ou le lieu que vous représentez", "/organisations"));
    }
}
