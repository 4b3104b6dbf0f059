package deffinov.programme.web;

import deffinov.programme.Framework;
import deffinov.programme.Programme;
import deffinov.programme.ProgrammeId;
import deffinov.shared.Money;
import deffinov.terms.DefinitionWriter;
import deffinov.terms.Element;
import deffinov.terms.Value;
import deffinov.territory.Territories;
import deffinov.web.Form;
import deffinov.web.Page;
import deffinov.web.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The framework and its versions, for everybody. Several programmes live side by side: {@code ?programme=} names another than the first. */
@Controller
public class FrameworkPages {

    private final Programme programme;
    private final Territories territories;

    FrameworkPages(Programme programme, Territories territories) {
        this.programme = programme;
        this.territories = territories;
    }

    /** What a version changed with respect to the one before. */
    public record Moved(Element element, Optional<Value> before, Optional<Value> after) {}

    public record FrameworkPage(String programme, String name, Map<String, String> programmes, Optional<Framework> framework, List<Framework> versions, List<Moved> moved,
            Map<String, Money> allotments, Money unallotted, Map<String, String> territories) {

        /** The part of an address that keeps the programme; empty for the first. */
        public String in() {
            return inProgramme(programme);
        }
    }

    static String inProgramme(String programme) {
        return programme.equals(ProgrammeId.DEFFINOV) ? "" : "?programme=" + programme;
    }

    /** The programme the address names; unknown ones do not exist. */
    static String programme(Form query) {
        String named = query.value("programme");
        return named.isEmpty() ? ProgrammeId.DEFFINOV : named;
    }

    @GetMapping("/cadre")
    Page current(Form query, Visitor visitor) {
        String id = programme(query);
        return page(id, programme.current(id, visitor.now()));
    }

    @GetMapping("/cadre/{version:[0-9]{1,6}}")
    Page version(@PathVariable int version, Form query) {
        String id = programme(query);
        return page(id, Optional.of(programme.get(id, version)));
    }

    private Page page(String id, Optional<Framework> framework) {
        return Page.of("programme/framework", new FrameworkPage(id, programme.name(id), programme.programmes(), framework, programme.versions(id),
                framework.map(this::moved).orElse(List.of()), programme.allotments(id), programme.unallotted(id), territories.names()));
    }

    private List<Moved> moved(Framework framework) {
        var moved = new ArrayList<Moved>();
        if (framework.version() > 1) {
            Framework before = programme.get(framework.programme(), framework.version() - 1);
            for (Element element : Element.values()) {
                var old = before.content().provisions().of(element).value();
                var fresh = framework.content().provisions().of(element).value();
                if (!old.equals(fresh)) {
                    moved.add(new Moved(element, old, fresh));
                }
            }
        }
        return moved;
    }

    /** The definition file of a version: reading it back gives the same version. */
    @GetMapping("/cadre/{version:[0-9]{1,6}}/definition.{form:yaml|json}")
    ResponseEntity<byte[]> definition(@PathVariable int version, @PathVariable String form, Form query) {
        Framework framework = programme.get(programme(query), version);
        return file(DefinitionWriter.write(framework.content().definition(framework.programme()), form), "cadre-" + framework.programme() + "-" + version, form);
    }

    static ResponseEntity<byte[]> file(String text, String name, String form) {
        return ResponseEntity.ok().contentType(form.equals("json") ? MediaType.APPLICATION_JSON : new MediaType("application", "yaml", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=\"" + name + "." + form + "\"").body(text.getBytes(StandardCharsets.UTF_8));
    }
}
