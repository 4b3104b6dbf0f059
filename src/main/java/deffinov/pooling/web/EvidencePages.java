package deffinov.pooling.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import deffinov.pooling.Evidence;
import deffinov.shared.ObjectRef;
import deffinov.teaching.Materials;
import deffinov.web.Cells;
import deffinov.web.Desk;
import deffinov.web.Downloads;
import deffinov.web.Form;
import deffinov.web.French;
import deffinov.web.Page;
import deffinov.web.Todo;
import deffinov.web.Visitor;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What grants paid for, as officers see it: used, by whom, or asleep. */
@Controller
public class EvidencePages implements Desk {

    private final Evidence evidence;
    private final Downloads downloads;

    EvidencePages(Evidence evidence, Downloads downloads) {
        this.evidence = evidence;
        this.downloads = downloads;
    }

    public record FundedPage(List<Evidence.Funded> all, List<Materials.Counted> materials, boolean asleep, long sleeping, Instant now) {}

    @GetMapping("/ressources-financees")
    Page list(Visitor visitor, Form query) {
        var all = evidence.list(visitor.actor(), visitor.now());
        boolean asleep = query.value("etat").equals("dort");
        var materials = evidence.materials(visitor.actor(), visitor.now());
        long sleeping = all.stream().filter(each -> each.sleeps(visitor.now())).count() + materials.stream().filter(each -> Evidence.sleeps(each, visitor.now())).count();
        return Page.of("pooling/funded", new FundedPage(asleep ? all.stream().filter(each -> each.sleeps(visitor.now())).toList() : all, asleep ? materials.stream().filter(each -> Evidence.sleeps(each, visitor.now())).toList() : materials, asleep, sleeping, visitor.now()));
    }

    /** Each figure with where it comes from. */
    @GetMapping("/ressources-financees.csv")
    ResponseEntity<byte[]> export(Visitor visitor) {
        var out = new StringWriter().append('\uFEFF');
        var csv = CsvWriter.builder().fieldSeparator(';').bufferSize(0).build(out);
        csv.writeRecord("Subvention", "Ressource", "Organisation", "Lieu", "Utilisations", "Heures", "Apprenants", "Organisations utilisatrices", "Dernière utilisation", "Partagée jusqu'au", "Dort", "Source");
        evidence.list(visitor.actor(), visitor.now()).forEach(each -> csv.writeRecord(Cells.inert(each.title()), Cells.inert(each.use().resource()), Cells.inert(each.owner()), Cells.inert(each.place()), String.valueOf(each.use().uses()), French.tenth(each.use().hours()), String.valueOf(each.use().learners()), String.valueOf(each.use().bodies()),
                each.use().last().map(last -> French.shortDay(last, French.PARIS)).orElse(""), French.shortDay(each.until()), each.sleeps(visitor.now()) ? "oui" : "non", "Réservations confirmées et commencées, étapes de tournée arrivées, au " + French.shortDay(visitor.now(), French.PARIS)));
        evidence.materials(visitor.actor(), visitor.now()).forEach(each -> csv.writeRecord(Cells.inert(each.award().orElse("")), Cells.inert(each.title()), Cells.inert(each.owner()), "", String.valueOf(each.uses()), French.tenth(each.hours().doubleValue()), String.valueOf(each.learners()), String.valueOf(each.bodies()),
                each.last().map(French::shortDay).orElse(""), each.sharedUntil().map(French::shortDay).orElse(""), Evidence.sleeps(each, visitor.now()) ? "oui" : "non", "Usages déclarés par les organisations ; " + each.downloads() + " téléchargements, " + each.derived() + " modules tirés, au " + French.shortDay(visitor.now(), French.PARIS)));
        return downloads.export(visitor, new ObjectRef("register", "funded"), "ressources-financees.csv", "text/csv;charset=utf-8", out.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<Todo> todos(Visitor visitor) {
        long sleeping = evidence.sleeping(visitor.actor(), visitor.now());
        return sleeping == 0 ? List.of() : List.of(Todo.of(French.count(sleeping, "ressource financée ne sert pas", "ressources financées ne servent pas") + " depuis trois mois", "Voir lesquelles", "/ressources-financees?etat=dort"));
    }
}
