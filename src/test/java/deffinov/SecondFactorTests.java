package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.access.SecondFactors;
import deffinov.demo.Demonstration;
import deffinov.shared.Actor;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Password, then code: nobody who decides, manages or audits gets in with the password alone. */
class SecondFactorTests extends PlatformTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    SecondFactors factors;

    @Autowired
    deffinov.access.Access access;

    @Autowired
    org.springframework.jdbc.core.simple.JdbcClient jdbc;

    private Cookie session = new Cookie("SESSION", "none");

    private MockHttpServletResponse post(String address, String... fields) throws Exception {
        var request = MockMvcRequestBuilders.post(address).with(csrf()).cookie(session);
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return keep(mvc.perform(request).andReturn().getResponse());
    }

    private MockHttpServletResponse get(String address) throws Exception {
        return keep(mvc.perform(MockMvcRequestBuilders.get(address).cookie(session)).andReturn().getResponse());
    }

    private MockHttpServletResponse keep(MockHttpServletResponse answer) {
        Optional.ofNullable(answer.getCookie("SESSION")).ifPresent(cookie -> session = cookie);
        return answer;
    }

    private MockHttpServletResponse signIn(String email) throws Exception {
        return post("/connexion", "courriel", email, "motdepasse", Demonstration.PASSWORD);
    }

    /** The code of the next half minute, which a telephone running ahead would show. */
    private static String next(String secret) throws Exception {
        var codes = new TimeBasedOneTimePasswordGenerator();
        return codes.generateOneTimePasswordString(new SecretKeySpec(new Base32().decode(secret), codes.getAlgorithm()), InstantSource.system().instant().plusSeconds(30));
    }

    private boolean isIn() throws Exception {
        return get("/espace").getStatus() == 200;
    }

    @Test
    void anOfficerSetsUpACodeBeforeGettingInAndShowsOneEachTimeAfter() throws Exception {
        scene.person("Officier Double", Scope.authority("region-normandie"), Role.OFFICER);
        assertThat(signIn("officier-double@exemple.fr").getRedirectedUrl()).isEqualTo("/connexion/activation");
        assertThat(isIn()).as("with the password alone").isFalse();
        String planted = session.getValue();
        String page = get("/connexion/activation").getContentAsString(StandardCharsets.UTF_8);
        var secret = Pattern.compile("empreinte\">([A-Z2-7]{32})<").matcher(page);
        assertThat(secret.find()).isTrue();
        assertThat(post("/connexion/activation", "code", "000000").getStatus()).isEqualTo(422);
        assertThat(isIn()).isFalse();
        String first = factors.demonstrate(secret.group(1));
        String recovery = post("/connexion/activation", "code", first).getContentAsString(StandardCharsets.UTF_8);
        assertThat(isIn()).isTrue();
        assertThat(session.getValue()).as("a session planted before is worth nothing").isNotEqualTo(planted);
        var code = Pattern.compile("empreinte\">([a-z2-9]{6}-[a-z2-9]{6})<").matcher(recovery);
        assertThat(code.results().count()).isEqualTo(10);
        code.reset();
        assertThat(code.find()).isTrue();

        session = new Cookie("SESSION", "none");
        assertThat(signIn("officier-double@exemple.fr").getRedirectedUrl()).isEqualTo("/connexion/code");
        assertThat(isIn()).isFalse();
        assertThat(post("/connexion/code", "code", code.group(1)).getRedirectedUrl()).isEqualTo("/espace");
        assertThat(isIn()).isTrue();

        session = new Cookie("SESSION", "none");
        signIn("officier-double@exemple.fr");
        assertThat(post("/connexion/code", "code", code.group(1)).getStatus()).as("a recovery code serves once").isEqualTo(422);
        assertThat(post("/connexion/code", "code", first).getStatus()).as("the code of the activation has served").isEqualTo(422);
        String now = next(secret.group(1));
        assertThat(post("/connexion/code", "code", now).getStatus()).isEqualTo(303);
        session = new Cookie("SESSION", "none");
        signIn("officier-double@exemple.fr");
        assertThat(post("/connexion/code", "code", now).getStatus()).as("a code serves once").isEqualTo(422);
        for (int i = 0; i < 5; i++) {
            post("/connexion/code", "code", "000000");
        }
        assertThat(post("/connexion/code", "code", factors.demonstrate(secret.group(1))).getContentAsString(StandardCharsets.UTF_8)).contains("Trop d");
        assertThat(isIn()).isFalse();
    }

    @Test
    void anApplicantGetsInAndARoleThatDecidesClosesTheirSessions() throws Exception {
        Actor person = scene.person("Promue Demain", Scope.organisation("none"));
        assertThat(signIn("promue-demain@exemple.fr").getRedirectedUrl()).isEqualTo("/espace");
        assertThat(isIn()).isTrue();
        access.grant(person.id(), Role.OFFICER, Scope.authority("region-normandie"), Optional.empty(), Actor.PLATFORM, Scene.OPEN);
        assertThat(isIn()).isFalse();
    }

    @Test
    void signingOutEverywhereClosesEverySession() throws Exception {
        scene.person("Deux Appareils", Scope.organisation("none"));
        signIn("deux-appareils@exemple.fr");
        Cookie first = session;
        session = new Cookie("SESSION", "none");
        signIn("deux-appareils@exemple.fr");
        assertThat(isIn()).isTrue();
        post("/compte/deconnexions");
        assertThat(isIn()).isFalse();
        session = first;
        assertThat(isIn()).isFalse();
    }

    @Test
    void noSessionOutlivesAWorkingDay() throws Exception {
        Actor person = scene.person("Longue Journée", Scope.organisation("none"));
        signIn("longue-journee@exemple.fr");
        assertThat(isIn()).isTrue();
        assertThat(jdbc.sql("update access.spring_session set creation_time = creation_time - 12 * 3600000 - 1 where principal_name = :person").param("person", person.id().toString()).update())
                .isEqualTo(1);
        assertThat(isIn()).isFalse();
        assertThat(jdbc.sql("select count(*) from access.spring_session where principal_name = :person").param("person", person.id().toString()).query(Integer.class).single()).isZero();
    }

    @Test
    void aSessionSaysWhoseItIsInAFewBytesAndOneOfTheFormerKindIsStillRead() throws Exception {
        Actor person = scene.person("Éloïse 日本 Session", Scope.organisation("none"));
        signIn("eloise-session@exemple.fr");
        String bytes = "select attribute_bytes from access.spring_session_attributes a join access.spring_session s on s.primary_id = a.session_primary_id where s.principal_name = :person and attribute_name = 'SPRING_SECURITY_CONTEXT'";
        byte[] kept = jdbc.sql(bytes).param("person", person.id().toString()).query(byte[].class).single();
        assertThat(kept).hasSizeLessThan(60).startsWith('P');
        assertThat(get("/compte").getContentAsString(StandardCharsets.UTF_8)).contains("Éloïse 日本 Session");
        var context = org.springframework.security.core.context.SecurityContextHolder.createEmptyContext();
        context.setAuthentication(org.springframework.security.authentication.UsernamePasswordAuthenticationToken.authenticated(new deffinov.access.Sessions.SignedInPerson(person), null, java.util.List.of()));
        jdbc.sql("update access.spring_session_attributes a set attribute_bytes = :bytes from access.spring_session s where s.primary_id = a.session_primary_id and s.principal_name = :person and attribute_name = 'SPRING_SECURITY_CONTEXT'")
                .param("bytes", new org.springframework.core.serializer.support.SerializingConverter().convert(context)).param("person", person.id().toString()).update();
        assertThat(isIn()).isTrue();
    }
}
