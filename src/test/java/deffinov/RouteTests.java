package deffinov;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.shared.Actor;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.util.HtmlUtils;

/** Every route of the route table has a row; each row is tried by everybody who may and everybody who may not; what a page leads to is open to whoever sees it. */
class RouteTests extends RouteMatrix {

    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(/[^\"#]*)");

    @Autowired
    Environment environment;

    @Test
    void everyRouteHasARow() {
        var rows = new TreeSet<String>();
        matrix().forEach(row -> rows.add(row.method() + " " + row.address()));
        var table = new TreeSet<String>();
        routes.getHandlerMethods().forEach((info, method) -> info.getPatternValues().forEach(pattern -> {
            var methods = info.getMethodsCondition().getMethods();
            if (methods.isEmpty()) {
                table.add("GET " + pattern);
                table.add("POST " + pattern);
            }
            methods.forEach(each -> table.add(each + " " + pattern));
        }));
        assertThat(rows).containsExactlyInAnyOrderElementsOf(table);
        assertThat(table).as("each is measured").hasSizeLessThan(environment.getRequiredProperty("management.metrics.web.server.max-uri-tags", Integer.class));
    }

    /** Links of a page that were not followed yet by that person: of each kind of address, one. */
    private static List<String> links(MockHttpServletResponse page, Set<String> followed) throws Exception {
        if (page.getStatus() != 200 || !String.valueOf(page.getContentType()).startsWith("text/html")) {
            return List.of();
        }
        return LINK.matcher(page.getContentAsString()).results().map(found -> HtmlUtils.htmlUnescape(found.group(1))).filter(address -> followed.add(address.replaceAll("\\?.*", "").replaceAll("[^/]*\\d[^/]*", "n"))).toList();
    }

    private void assertLeadsSomewhere(SoftAssertions soft, Row row, Map.Entry<String, Actor> person, MockHttpServletResponse page, Set<String> followed) throws Exception {
        // What was sent to others is shown to all in a demonstration, with its links.
        if (!row.address().equals("/boite-denvoi")) {
            for (String link : links(page, followed)) {
                soft.assertThat(ask(MockMvcRequestBuilders.get(URI.create(link)), person.getValue()).getStatus()).as("%s shows %s a link to %s", row, person.getKey(), link).isLessThan(400);
            }
        }
    }

    @Test
    void everybodyGetsWhatTheirRoleAllowsAndNothingElse() throws Exception {
        prepare();
        var soft = new SoftAssertions();
        var followed = new HashMap<String, Set<String>>();
        for (Row row : matrix()) {
            boolean open = row.who().contains(PUBLIC);
            var anonymous = ask(row, Actor.ANONYMOUS);
            soft.assertThat(isSentToSignIn(anonymous)).as("%s as anonymous: %s", row, anonymous.getStatus()).isEqualTo(!open);
            assertLeadsSomewhere(soft, row, Map.entry(PUBLIC, Actor.ANONYMOUS), anonymous, followed.computeIfAbsent(PUBLIC, each -> new HashSet<>()));
            if (!open) {
                var expired = mvc.perform(request(row).cookie(new Cookie("SESSION", "ZXhwaXJlZA=="))).andReturn().getResponse();
                assertThat(isSentToSignIn(expired)).as("%s with an expired session", row).isTrue();
                for (var person : people.entrySet()) {
                    boolean allowed = row.who().contains(ANYONE) || row.who().contains(person.getKey());
                    var answer = ask(row, person.getValue());
                    boolean refused = answer.getStatus() == 403 || answer.getStatus() == 404;
                    soft.assertThat(refused).as("%s as %s: %s", row, person.getKey(), answer.getStatus()).isEqualTo(!allowed);
                    soft.assertThat(answer.getStatus()).as("%s as %s", row, person.getKey()).isLessThan(500);
                    assertLeadsSomewhere(soft, row, person, answer, followed.computeIfAbsent(person.getKey(), each -> new HashSet<>()));
                }
            }
        }
        soft.assertAll();
    }
}
