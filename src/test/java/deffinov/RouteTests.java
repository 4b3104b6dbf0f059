package deffinov;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.shared.Actor;
import jakarta.servlet.http.Cookie;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Every route of the route table has a row; each row is tried by everybody who may and everybody who may not. */
class RouteTests extends RouteMatrix {

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
    }

    @Test
    void everybodyGetsWhatTheirRoleAllowsAndNothingElse() throws Exception {
        prepare();
        var soft = new SoftAssertions();
        for (Row row : matrix()) {
            boolean open = row.who().contains(PUBLIC);
            var anonymous = ask(row, Actor.ANONYMOUS);
            soft.assertThat(isSentToSignIn(anonymous)).as("%s as anonymous: %s", row, anonymous.getStatus()).isEqualTo(!open);
            if (!open) {
                var expired = mvc.perform(request(row).cookie(new Cookie("SESSION", "ZXhwaXJlZA=="))).andReturn().getResponse();
                assertThat(isSentToSignIn(expired)).as("%s with an expired session", row).isTrue();
                for (var person : people.entrySet()) {
                    boolean allowed = row.who().contains(ANYONE) || row.who().contains(person.getKey());
                    var answer = ask(row, person.getValue());
                    boolean refused = answer.getStatus() == 403 || answer.getStatus() == 404;
                    soft.assertThat(refused).as("%s as %s: %s", row, person.getKey(), answer.getStatus()).isEqualTo(!allowed);
                    soft.assertThat(answer.getStatus()).as("%s as %s", row, person.getKey()).isLessThan(500);
                }
            }
        }
        soft.assertAll();
    }
}
