package deffinov.call.web;

import deffinov.access.Role;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.programme.FrameworkContent;
import deffinov.programme.Programme;
import deffinov.shared.Json;
import deffinov.shared.Refused;
import deffinov.terms.Definition;
import deffinov.terms.DefinitionReader;
import deffinov.terms.DefinitionWriter;
import deffinov.terms.Problem;
import deffinov.terms.UnsoundDefinition;
import deffinov.web.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Definitions by program: the same doors and the same refusals as by screen. */
@Controller
public class DefinitionApi {

    private static final int LARGEST = 2_000_001;

    private final Calls calls;
    private final Programme programme;

    DefinitionApi(Calls calls, Programme programme) {
        this.calls = calls;
        this.programme = programme;
    }

    /** YAML or JSON in the body. A framework becomes the draft of its programme; a call, a new draft, or with {@code ?appel=} the one it replaces. */
    @PostMapping("/api/definitions")
    ResponseEntity<byte[]> receive(HttpServletRequest request, Visitor visitor) throws IOException {
        String text = new String(request.getInputStream().readNBytes(LARGEST), StandardCharsets.UTF_8);
        String slug = request.getQueryString() == null ? "" : String.valueOf(request.getQueryString()).replaceFirst("^appel=", "");
        try {
            return answer(200, Map.of("adresse", write(DefinitionReader.read(text), slug, visitor)));
        } catch (Refused refused) {
            List<Problem> problems = refused.refusal() instanceof UnsoundDefinition unsound ? unsound.problems() : List.of(new Problem(0, "", CallWording.say(refused.refusal())));
            return answer(422, Map.of("problemes", problems.stream().map(problem -> Map.of("ligne", problem.line(), "chemin", problem.path(), "attendu", problem.sentence())).toList()));
        }
    }

    /** One's own draft, or any published call, as JSON. */
    @GetMapping("/api/appels/{slug}")
    ResponseEntity<byte[]> read(@PathVariable String slug, Visitor visitor) {
        var call = calls.isPublished(CallSlug.of(slug)) ? calls.get(CallSlug.of(slug)) : calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER, Role.AUDITOR);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(DefinitionWriter.json(call.definition()).getBytes(StandardCharsets.UTF_8));
    }

    private String write(Definition definition, String slug, Visitor visitor) {
        return switch (definition) {
            case Definition.OfFramework framework -> {
                programme.write(visitor.actor(), framework.programme(), FrameworkContent.of(framework), visitor.now());
                yield "/cadre/gestion/version";
            }
            case Definition.OfCall call when slug.isEmpty() -> "/appels/" + calls.importFrom(visitor.actor(), call, visitor.now()) + "/gestion";
            case Definition.OfCall call -> {
                calls.write(visitor.actor(), CallSlug.of(slug), call, visitor.now());
                yield "/appels/" + slug + "/gestion";
            }
        };
    }

    private static ResponseEntity<byte[]> answer(int status, Object body) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(Json.write(body).getBytes(StandardCharsets.UTF_8));
    }
}
