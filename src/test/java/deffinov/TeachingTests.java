package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import deffinov.access.Scope;
import deffinov.document.Incoming;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.OrganisationKind;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.NotFound;
import deffinov.shared.Refused;
import deffinov.teaching.Contents;
import deffinov.teaching.Genre;
import deffinov.teaching.Licence;
import deffinov.teaching.Material;
import deffinov.teaching.Materials;
import deffinov.teaching.Standard;
import deffinov.teaching.TeachingRefusal;
import deffinov.web.AccessDenied;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Teaching materials: shared with releases that do not change, made into others as their licence allows, used and counted. */
class TeachingTests extends PlatformTests {

    private static final Instant NOW = Scene.OPEN;
    private static final LocalDate TODAY = NOW.atZone(deffinov.web.French.PARIS).toLocalDate();
    private static int next;

    @Autowired
    Materials materials;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    private Actor person() {
        return scene.person("Conceptrice Numéro " + ++next, Scope.organisation("none"));
    }

    private static Material.Said said(String title, Licence licence) {
        return new Material.Said(Genre.MODULE, title, "Une heure, un poste par personne", Set.of("soudure"), "Débutants", licence, Optional.empty());
    }

    private static TeachingRefusal refusal(Runnable act) {
        return (TeachingRefusal) catchThrowableOfType(Refused.class, act::run).refusal();
    }

    private static Incoming tincan(String title) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("tincan.xml"));
            zip.write(("<tincan><activities><activity id=\"a\" type=\"t\"><name>" + title + "</name><launch>index.html</launch></activity></activities></tincan>").getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("index.html"));
            zip.write("<p>Bonjour</p>".getBytes(StandardCharsets.UTF_8));
        }
        return Incoming.of("module.zip", bytes.toByteArray());
    }

    private String page(String address) throws Exception {
        return mvc.perform(MockMvcRequestBuilders.get(address)).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void aModuleIsReleasedTakenMadeIntoAnotherAndUsed() throws Exception {
        Actor author = person();
        OrganisationId body = scene.body(author, OrganisationKind.TRAINING);
        String word = "Brasure" + next;
        assertThat(catchThrowableOfType(AccessDenied.class, () -> materials.describe(person(), body, said(word, Licence.BY_SA), Optional.empty(), NOW))).isNotNull();
        String slug = materials.describe(author, body, said(word, Licence.BY_SA), Optional.empty(), NOW);
        assertThat(catchThrowableOfType(NotFound.class, () -> materials.get(Actor.ANONYMOUS, slug, NOW))).as("nothing to take yet").isNotNull();
        assertThat(refusal(() -> materials.change(author, slug, 0, said(word, Licence.BY_SA), true, NOW))).isInstanceOf(TeachingRefusal.NoRelease.class);
        assertThat(refusal(() -> materials.release(author, slug, "1.0", "", Optional.empty(), "", true, NOW))).isInstanceOf(TeachingRefusal.FileOrLink.class);
        assertThat(refusal(() -> materials.release(author, slug, "1.0", "", Optional.empty(), "javascript:alert(1)", true, NOW))).isInstanceOf(TeachingRefusal.BadLink.class);
        Incoming file = tincan(word);
        Contents found = materials.release(author, slug, "1.0", "", Optional.of(file), "", true, NOW);
        assertThat(found.standard()).isEqualTo(Standard.XAPI);
        assertThat(refusal(() -> materials.release(author, slug, "1.0", "", Optional.empty(), "https://exemple.fr/m", true, NOW))).isEqualTo(new TeachingRefusal.KnownLabel("1.0"));
        materials.release(author, slug, "1.1", "Une leçon de plus", Optional.empty(), "https://exemple.fr/m", true, NOW);

        assertThat(materials.search(new Materials.Question(word.toLowerCase(java.util.Locale.ROOT), Optional.empty(), Optional.empty(), Optional.of(Standard.XAPI)), 1)).extracting(Material::slug).containsExactly(slug);
        assertThat(materials.count(new Materials.Question(word, Optional.of(Genre.SCENE), Optional.empty(), Optional.empty()))).isZero();
        byte[] taken = mvc.perform(MockMvcRequestBuilders.get("/modules/" + slug + "/versions/1/fichier")).andReturn().getResponse().getContentAsByteArray();
        try (var in = file.source().open()) {
            assertThat(taken).isEqualTo(in.readAllBytes());
        }
        assertThat(mvc.perform(MockMvcRequestBuilders.get("/modules/" + slug + "/versions/1/fichier")).andReturn().getResponse().getHeader("Content-Disposition")).startsWith("attachment");

        Actor other = person();
        OrganisationId theirs = scene.body(other, OrganisationKind.TRAINING);
        var source = new Material.Source(slug, "", 1);
        assertThat(refusal(() -> materials.describe(other, theirs, said(word + " bis", Licence.BY), Optional.of(source), NOW))).isEqualTo(new TeachingRefusal.LicenceForbids(Licence.BY_SA));
        String derived = materials.describe(other, theirs, said(word + " bis", Licence.BY_SA), Optional.of(source), NOW);
        materials.release(other, derived, "1", "", Optional.of(tincan(word)), "", true, NOW);
        assertThat(materials.ancestors(materials.get(Actor.ANONYMOUS, derived, NOW))).extracting(Material.Source::slug).containsExactly(slug);
        assertThat(materials.derived(materials.get(Actor.ANONYMOUS, slug, NOW))).extracting(Material::slug).containsExactly(derived);
        assertThat(refusal(() -> materials.change(author, slug, materials.owned(author, slug, NOW).version(), said(word, Licence.BY_NC), true, NOW))).isEqualTo(new TeachingRefusal.LicenceStands(Licence.BY_SA));

        assertThat(refusal(() -> materials.reuse(other, slug, 1, theirs, TODAY.plusDays(1), BigDecimal.ONE, 8, "", NOW))).isInstanceOf(TeachingRefusal.BadDay.class);
        materials.reuse(other, slug, 1, theirs, TODAY, new BigDecimal("3.5"), 8, "Il manque un schéma", NOW);
        assertThat(materials.counted(materials.owned(author, slug, NOW))).satisfies(counted -> {
            assertThat(List.of(counted.uses(), counted.learners(), counted.bodies(), counted.derived(), counted.downloads())).containsExactly(1L, 8L, 1L, 1L, 2L);
            assertThat(counted.hours()).isEqualByComparingTo("3.5");
        });
        assertThat(page("/modules/" + slug)).contains("xAPI (Tin Can)", "Il manque un schéma", word + " bis", deffinov.web.French.count(2, "téléchargement", "téléchargements"));
        assertThat(page("/modules?q=" + word)).contains(word + " bis");
    }

    @Test
    void aReleaseTakenBackLeavesItsReasonAndNoFile() throws Exception {
        Actor author = person();
        OrganisationId body = scene.body(author, OrganisationKind.TRAINING);
        String slug = materials.describe(author, body, said("Retrait " + next, Licence.CC0), Optional.empty(), NOW);
        materials.release(author, slug, "1", "", Optional.of(tincan("Retrait " + next)), "", true, NOW);
        assertThat(refusal(() -> materials.withdraw(author, slug, 1, " ", NOW))).isInstanceOf(TeachingRefusal.TextLength.class);
        assertThat(catchThrowableOfType(AccessDenied.class, () -> materials.withdraw(person(), slug, 1, "Par jeu", NOW))).isNotNull();
        materials.withdraw(author, slug, 1, "Une photo sans accord", NOW);
        assertThat(materials.owned(author, slug, NOW)).satisfies(material -> {
            assertThat(material.published()).as("nothing is left to take").isFalse();
            assertThat(material.releases()).singleElement().satisfies(release -> assertThat(release.withdrawn()).isEqualTo("Une photo sans accord"), release -> assertThat(release.file()).isEmpty());
        });
        assertThat(refusal(() -> materials.withdraw(author, slug, 1, "Encore", NOW))).isInstanceOf(TeachingRefusal.Withdrawn.class);
        assertThat(mvc.perform(MockMvcRequestBuilders.get("/modules/" + slug + "/versions/1/fichier")).andReturn().getResponse().getStatus()).isEqualTo(404);
    }

    @Test
    void whatAGrantPaidForIsSharedAndSeenByItsOfficer() throws Exception {
        Actor lead = scene.person("Lauréate enseignante " + ++next, Scope.organisation("none"));
        var number = scene.awarded(lead, scene.call(Money.euros(100_000)));
        OrganisationId body = new OrganisationId(jdbc.sql("select lead_organisation from application.application where number = :number").param("number", number.value()).query(UUID.class).single());
        var grant = new Material.Grant(jdbc.sql("select slug from award.award where application_number = :number").param("number", number.value()).query(String.class).single(), LocalDate.of(2030, 1, 1));
        var plain = said("Financé " + ++next, Licence.BY);
        var said = new Material.Said(plain.genre(), plain.title(), plain.text(), plain.themes(), plain.publics(), plain.licence(), Optional.of(grant));
        Actor stranger = person();
        OrganisationId theirs = scene.body(stranger, OrganisationKind.TRAINING);
        assertThat(catchThrowableOfType(NotFound.class, () -> materials.describe(stranger, theirs, said, Optional.empty(), Scene.CLOSED))).as("another consortium's grant").isNotNull();
        String slug = materials.describe(lead, body, said, Optional.empty(), Scene.CLOSED);
        materials.release(lead, slug, "1", "", Optional.of(tincan("Financé")), "", false, Scene.CLOSED);
        assertThat(materials.get(Actor.ANONYMOUS, slug, Scene.CLOSED).published()).as("born shared").isTrue();
        assertThat(refusal(() -> materials.change(lead, slug, 0, said, false, Scene.CLOSED))).isInstanceOf(TeachingRefusal.DutyStands.class);
        assertThat(refusal(() -> materials.withdraw(lead, slug, 1, "Plus envie", Scene.CLOSED))).isInstanceOf(TeachingRefusal.DutyStands.class);
        assertThat(materials.funded(List.of("28"))).anySatisfy(counted -> assertThat(counted.slug()).isEqualTo(slug));
        assertThat(materials.funded(List.of("53"))).noneSatisfy(counted -> assertThat(counted.slug()).isEqualTo(slug));
    }
}
