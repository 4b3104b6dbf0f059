package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import deffinov.access.Sessions;
import deffinov.shared.Actor;
import deffinov.verification.WholeCheck;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/**
 * Every address and every form of the route table, given what nobody would type: never a failure, never a trace of our
 * code, never something half written. Made from the table and from the forms as they are shown: a new one is tried unasked.
 */
class FuzzTests extends RouteMatrix {

    private static final List<String> HOSTILE = List.of("x".repeat(25_000), "a\u0000b", "\u0001\u0008\u001b[31m", "\u202eegnahc\u202c", "\ud800 seul", "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>",
            "'; drop table application.application; --", "../../../../etc/passwd", "%00..%2f", "${7*7}{{7*7}}#{7*7}", "x\r\nSet-Cookie: volé=1", "=cmd|' /C calc'!A0",
            "-1", "99999999999999999999999999", "1e400", "NaN", "00000000-0000-0000-0000-000000000000", "2023-02-30", "25:61", " ", "");
    private static final Pattern FORM = Pattern.compile("(?s)<form[^>]*method=\"post\"[^>]*action=\"([^\"]+)\".*?</form>");
    private static final Pattern FIELD = Pattern.compile("<(?:input|textarea|select)[^>]*name=\"([^\"]+)\"[^>]*?(?:value=\"([^\"]*)\")?[^>]*>");
    private static final Pattern READ = Pattern.compile("(?:form|query)\\.(?:value|words|values|text|required|line|money|requiredMoney|requiredPercentage|integer|requiredInteger|day|requiredDay|hour|choice|ticked|token)\\(\"([^\"]+)\"");

    private static final int LONG_FORM = 2;
    private static final int SHARES = 9;
    private static final int ROW_SHARES = 5;

    @Autowired
    WholeCheck whole;

    private static final List<String> FORBIDDEN = List.of("<script>alert(1)", "<img src=x onerror", "Exception", "at deffinov.", "org.postgresql", "org.springframework");

    private final Set<String> broken = new TreeSet<>();
    private final Map<String, Integer> tried = new TreeMap<>();

    @Test
    void noAddressAndNoFormBreaksOnWhatIsTyped() throws Exception {
        prepare();
        Set<String> names = namesRead();
        assertThat(names).hasSizeGreaterThan(40);
        var rows = matrix();
        for (Row row : rows) {
            Actor allowed = allowed(row);
            // Neighbouring addresses share the hostile texts out between them.
            for (String hostile : HOSTILE.stream().filter(each -> (HOSTILE.indexOf(each) + rows.indexOf(row)) % ROW_SHARES == 0).toList()) {
                var all = new LinkedHashMap<String, String[]>();
                names.forEach(name -> all.put(name, new String[] {hostile, hostile}));
                send(row, address(row.address()), all, allowed);
                if (row.address().contains("{") && hostile.length() < 1000 && !hostile.isBlank() && hostile.indexOf(0xd800) < 0) {
                    String encoded = URLEncoder.encode(hostile, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "_");
                    send(row, row.address().replaceAll("\\{[^}]*\\}[^/]*", java.util.regex.Matcher.quoteReplacement(encoded)), Map.of(), allowed);
                }
            }
            send(row, address(row.address()), Map.of(), allowed);
        }
        for (Shown form : shown()) {
            List<String> fields = oneOfEachColumn(form.fields().keySet());
            for (int i = 0; i < fields.size(); i++) {
                int at = i;
                // A long form of like fields shares the hostile texts out between them.
                HOSTILE.stream().filter(hostile -> fields.size() <= LONG_FORM || (HOSTILE.indexOf(hostile) + at) % SHARES == 0).forEach(hostile -> mutate(form, fields.get(at), hostile));
                mutate(form, fields.get(i));
            }
            // As large as the container lets through; what is larger it refuses itself.
            form.fields().keySet().stream().skip(1).findFirst().ifPresent(field -> mutate(form, field, "3 Mo ".repeat(600_000)));
        }
        assertThat(broken).isEmpty();
        var posts = new TreeSet<String>();
        matrix().stream().filter(row -> row.method() == HttpMethod.POST).forEach(row -> posts.add(row.address()));
        assertThat(tried.keySet()).as("every form of the route table").containsAll(posts);
        assertThat(whole.run().faults()).isEmpty();
    }

    private Actor allowed(Row row) {
        return row.who().contains(PUBLIC) ? Actor.ANONYMOUS
                : row.who().stream().filter(people::containsKey).sorted().findFirst().map(people::get).orElseGet(() -> people.values().iterator().next());
    }

    /** Every field name the pages read. */
    private static Set<String> namesRead() throws IOException {
        var names = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/deffinov"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                READ.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group(1)));
            }
        }
        for (int row = 0; row < 2; row++) {
            for (String part : List.of("depense.%d.membre", "depense.%d.categorie", "depense.%d.objet", "depense.%d.montant", "ressource.%d.nature", "ressource.%d.origine", "ressource.%d.montant")) {
                names.add(part.formatted(row));
            }
        }
        names.addAll(List.of("reponse-besoins", "version-besoins", "id", "slug"));
        return names;
    }

    private record Shown(Row row, String action, Map<String, String> fields, Actor person) {}

    /** Of the lines of a table, one field of each column. */
    private static List<String> oneOfEachColumn(Set<String> names) {
        var seen = new LinkedHashMap<String, String>();
        names.stream().filter(name -> !name.equals("_csrf")).forEach(name -> seen.putIfAbsent(name.replaceAll("\\.\\d+\\.", ".n."), name));
        return List.copyOf(seen.values());
    }

    /** The forms of every page, as the person who may sees them. */
    private List<Shown> shown() throws Exception {
        var forms = new ArrayList<Shown>();
        var known = new LinkedHashSet<String>();
        String filed = address("{number}");
        String draft = openDraft();
        var pages = matrix().stream().filter(row -> row.method() == HttpMethod.GET)
                .flatMap(row -> row.address().startsWith("/dossiers/{number}") ? Stream.of(row, new Row(row.method(), address(row.address()).replace(filed, draft), row.who())) : Stream.of(row)).toList();
        for (Row row : pages) {
            Actor person = allowed(row);
            String page = ask(row, person).getContentAsString(StandardCharsets.UTF_8);
            FORM.matcher(page).results().forEach(found -> {
                String action = found.group(1).replace("&amp;", "&");
                var fields = new LinkedHashMap<String, String>();
                FIELD.matcher(found.group()).results().forEach(field -> fields.put(field.group(1), field.group(2) == null ? "1" : field.group(2)));
                if (!action.equals("/deconnexion") && known.add(action + fields.keySet())) {
                    forms.add(new Shown(row, action, fields, person));
                }
            });
        }
        return forms;
    }

    /** The form as it was shown, but for one field; without it when no value is given. */
    private void mutate(Shown form, String field, String... hostile) {
        var fields = new LinkedHashMap<String, String[]>();
        form.fields().forEach((name, value) -> fields.put(name, new String[] {value}));
        if (hostile.length == 0) {
            fields.remove(field);
        } else {
            fields.put(field, hostile);
        }
        try {
            send(new Row(HttpMethod.POST, form.action(), Set.of()), form.action(), fields, form.person());
        } catch (Exception e) {
            throw new AssertionError(form.action() + " " + field, e);
        }
    }

    private void send(Row row, String address, Map<String, String[]> fields, Actor actor) throws Exception {
        AbstractMockHttpServletRequestBuilder<?> request = row.method() == HttpMethod.POST && (address.endsWith("/logo") || address.matches("/organisations/[^/]+/coffre") || address.endsWith("/pieces") || address.endsWith("/papier") || address.endsWith("/messages") || address.endsWith("/images") || address.endsWith("/tableur") || address.endsWith("/definition"))
                ? MockMvcRequestBuilders.multipart(URI.create(address)).file(new MockMultipartFile("fichier", "../../x\r\n.pdf", "application/pdf", Scene.PDF))
                : MockMvcRequestBuilders.request(row.method(), URI.create(address));
        fields.forEach((name, values) -> request.param(name, values));
        // Somebody else's address: the throttle must not keep the other tests out.
        request.with(made -> {
            made.setRemoteAddr("192.0.2.66");
            return made;
        });
        if (row.method() == HttpMethod.POST) {
            request.with(csrf());
        }
        if (!actor.isAnonymous()) {
            request.with(authentication(UsernamePasswordAuthenticationToken.authenticated(new Sessions.SignedInPerson(actor), null, List.of())));
        }
        MockHttpServletResponse answer = mvc.perform(request).andReturn().getResponse();
        String body = answer.getContentAsString(StandardCharsets.UTF_8);
        boolean shows = FORBIDDEN.stream().anyMatch(body::contains) || answer.getHeaders("Set-Cookie").stream().anyMatch(cookie -> cookie.startsWith("volé"));
        if (answer.getStatus() >= 500 || shows) {
            broken.add(row.method() + " " + row.address() + (fields.size() < 20 ? " " + fields.keySet() : "") + " : " + answer.getStatus() + (shows ? ", ce qui ne doit pas se voir se voit" : ""));
        }
        tried.merge(row.address(), 1, Integer::sum);
    }
}
