package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import deffinov.access.Scope;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.OrganisationKind;
import deffinov.place.Places;
import deffinov.shared.Actor;
import deffinov.shared.Refused;
import deffinov.training.Offer;
import deffinov.training.Offers;
import deffinov.training.TrainingRefusal;
import deffinov.web.AccessDenied;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Training near a commune, entered by hand or in LHÉO 2.3, given back in LHÉO 2.3. */
class TrainingTests extends PlatformTests {

    private static final Instant NOW = Scene.OPEN;
    private static final LocalDate TODAY = LocalDate.of(2023, 5, 2);
    private static int next;

    @Autowired
    deffinov.territory.Spots spots;

    @Autowired
    Offers offers;

    @Autowired
    Places places;

    @Autowired
    MockMvc mvc;

    private static String formation(String number, String title, String days, String commune, String city, String place) {
        return """
                <formation numero="%s"><domaine-formation><code-FORMACODE>23636</code-FORMACODE></domaine-formation><intitule-formation>%s</intitule-formation><objectif-formation>Savoir faire</objectif-formation>
                <resultats-attendus>Une attestation</resultats-attendus><contenu-formation>Tout un programme</contenu-formation><certifiante>1</certifiante>
                <contact-formation><coordonnees><civilite>Mme</civilite><nom>Zébulonne</nom><prenom>Ana</prenom></coordonnees></contact-formation><parcours-de-formation>1</parcours-de-formation><code-niveau-entree>0</code-niveau-entree>
                <action><rythme-formation>Trois mardis</rythme-formation><code-public-vise>83056</code-public-vise><niveau-entree-obligatoire>0</niveau-entree-obligatoire><modalites-alternance>Sans</modalites-alternance><modalites-enseignement>2</modalites-enseignement>
                <conditions-specifiques>Aucune</conditions-specifiques><prise-en-charge-frais-possible>1</prise-en-charge-frais-possible>
                <lieu-de-formation><coordonnees><adresse>%s<ligne>1 rue du Lieu</ligne><codepostal>61000</codepostal><ville>%s</ville>%s</adresse></coordonnees></lieu-de-formation>
                <modalites-entrees-sorties>0</modalites-entrees-sorties><session><periode><debut>%s</debut><fin>20991231</fin></periode><adresse-inscription><adresse><ligne>1</ligne><codepostal>61000</codepostal><ville>Alençon</ville></adresse></adresse-inscription></session></action>
                <organisme-formation-responsable><numero-activite>28610000000</numero-activite><SIRET-organisme-formation><SIRET>73282932000074</SIRET></SIRET-organisme-formation><nom-organisme>Les Formateurs</nom-organisme><raison-sociale>Les Formateurs</raison-sociale>
                <coordonnees-organisme><coordonnees><nom>Zébulonne</nom></coordonnees></coordonnees-organisme><contact-organisme><coordonnees/></contact-organisme></organisme-formation-responsable></formation>
                """.formatted(number, title, place.isEmpty() ? "" : "<denomination>" + place + "</denomination>", city, commune.isEmpty() ? "" : "<code-INSEE-commune>" + commune + "</code-INSEE-commune>", days);
    }

    private static byte[] lheo(String... formations) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<lheo xmlns=\"http://lheo.gouv.fr/2.3\"><offres>" + String.join("", formations) + "</offres></lheo>").getBytes(StandardCharsets.UTF_8);
    }

    private List<Offers.Found> near(String words, String commune, int minutes) {
        return offers.search(new Offers.Question(words, spots.of(commune), minutes, Optional.empty(), Optional.empty(), Optional.empty(), false), TODAY);
    }

    private static TrainingRefusal refusal(Runnable act) {
        return (TrainingRefusal) catchThrowableOfType(Refused.class, act::run).refusal();
    }

    private Actor person() {
        return scene.person("Formatrice Numéro " + ++next, Scope.organisation("none"));
    }

    @Test
    void offersComeInLheoAreFoundNearbyAndGoOutAgain() throws Exception {
        Actor trainer = person();
        OrganisationId body = scene.body(trainer, OrganisationKind.TRAINING);
        String word = "vitrail" + next;
        String place = places.add(trainer, "Halle aux vitraux " + word, "61001", "Alençon", "", NOW);
        assertThat(catchThrowableOfType(AccessDenied.class, () -> offers.bring(person(), body, lheo(formation("1", word, "20990904", "61001", "Alençon", "")), NOW))).isNotNull();
        assertThat(offers.bring(trainer, body, lheo(formation("1", "Apprendre le " + word, "20990904", "61001", "Alençon", "Halle aux vitraux " + word), formation("2", "Enseigner le " + word, "20230104", "", "Alençon", "Ailleurs")), NOW)).isEqualTo(2);
        assertThat(near(word, "61001", 20)).as("the second began before").extracting(found -> found.offer().said().title()).containsExactly("Apprendre le " + word);
        Offer found = near(word, "61001", 20).getFirst().offer();
        assertThat(found.said().place()).contains(place);
        assertThat(found.said().mode()).isEqualTo(Offer.Mode.MIXED);
        assertThat(found.said().certifying()).isTrue();
        assertThat(near(word, "34172", 60)).isEmpty();
        assertThat(offers.at(place, TODAY)).hasSize(1);
        offers.bring(trainer, body, lheo(formation("1", "Mieux apprendre le " + word, "20990904", "61001", "Alençon", "")), NOW);
        assertThat(near(word, "61001", 20)).as("known by its number").extracting(each -> each.offer().slug(), each -> each.offer().said().title()).containsExactly(org.assertj.core.groups.Tuple.tuple(found.slug(), "Mieux apprendre le " + word));
        String out = new String(offers.export(offers.own(trainer, NOW)), StandardCharsets.UTF_8);
        assertThat(out).contains("Mieux apprendre le " + word, "Enseigner le " + word, "28610000000").as("nobody's name").doesNotContain("Zébulonne", "civilite");
        assertThat(offers.bring(trainer, body, out.getBytes(StandardCharsets.UTF_8), NOW)).as("what goes out comes in").isEqualTo(2);
        String page = mvc.perform(MockMvcRequestBuilders.get("/formations").param("q", word).param("pres", "Alençon").param("du", "2023-06-01")).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains("Mieux apprendre le " + word);
        assertThat(mvc.perform(MockMvcRequestBuilders.get("/formations/" + found.slug())).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8)).contains("Trois mardis", "septembre 2099");
    }

    @Test
    void whatIsNotLheoIsSaidLineByLineAndNothingIsKept() {
        Actor trainer = person();
        OrganisationId body = scene.body(trainer, OrganisationKind.TRAINING);
        String good = formation("1", "Bonne", "20230904", "61001", "Alençon", "");
        assertThat(refusal(() -> offers.bring(trainer, body, lheo(good, good.replace("<certifiante>1", "<certifiante>7")), NOW)).say()).contains("Ligne ", "certifiante");
        assertThat(refusal(() -> offers.bring(trainer, body, lheo(good.replace("<resultats-attendus>Une attestation</resultats-attendus>", "")), NOW)).say()).contains("Ligne ", "n'a pas sa place ici");
        assertThat(refusal(() -> offers.bring(trainer, body, "<lheo>".getBytes(StandardCharsets.UTF_8), NOW)).say()).contains("bien formé");
        assertThat(refusal(() -> offers.bring(trainer, body, "<a xmlns='x'/>".getBytes(StandardCharsets.UTF_8), NOW)).say()).contains("la racine doit être");
        String hostile = "<!DOCTYPE lheo [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>" + new String(lheo(good.replace("Tout un programme", "&f;")), StandardCharsets.UTF_8).replaceAll("<\\?xml[^>]*>", "");
        assertThat(refusal(() -> offers.bring(trainer, body, hostile.getBytes(StandardCharsets.UTF_8), NOW))).isInstanceOf(TrainingRefusal.NotLheo.class);
        assertThat(refusal(() -> offers.bring(trainer, body, lheo(good, formation("2", "Perdue", "20230904", "", "Nulle Part Ailleurs", "")), NOW)).say()).contains("Perdue");
        assertThat(offers.own(trainer, NOW)).isEmpty();
    }

    @Test
    void whatIsEnteredByHandIsLheoToo() {
        Actor trainer = person();
        OrganisationId body = scene.body(trainer, OrganisationKind.TRAINING);
        String slug = scene.offer(trainer, body);
        Offer offer = offers.owned(trainer, slug, NOW);
        assertThat(catchThrowableOfType(AccessDenied.class, () -> offers.owned(person(), slug, NOW))).isNotNull();
        byte[] out = offers.export(List.of(offer));
        assertThat(new String(out, StandardCharsets.UTF_8)).contains("<debut>20230904</debut>", "<code-INSEE-commune>61001</code-INSEE-commune>");
        Actor other = person();
        assertThat(offers.bring(other, scene.body(other, OrganisationKind.TRAINING), out, NOW)).isEqualTo(1);
        assertThat(near(offer.said().title(), "61001", 10)).hasSize(2);
        offers.change(trainer, slug, offer.version(), offer.said(), false, NOW);
        assertThat(near(offer.said().title(), "61001", 10)).as("hidden").hasSize(1);
        assertThat(refusal(() -> offers.change(trainer, slug, offer.version(), offer.said(), true, NOW))).isInstanceOf(TrainingRefusal.Changed.class);
    }
}
