package deffinov;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.access.Sessions;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.award.Awards;
import deffinov.call.CallSlug;
import deffinov.organisation.OrganisationKind;
import deffinov.programme.Programme;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The route table as it must be: who may read and post where; with people and objects to try each address with. */
abstract class RouteMatrix extends PlatformTests {

    static final String PUBLIC = "public";
    static final String ANYONE = "signed-in";

    /** Address, who may read it, who may post to it. */
    private static final String MATRIX = """
            / | public | -
            /error | public | public
            /appels | public | -
            /appels/{slug} | public | -
            /appels/{slug}/logo | public | -
            /appels/{slug}/eligibilite | public | -
            /appels/{slug}/definition.{form:yaml|json} | public | -
            /appels/{slug}/questions | signed-in | signed-in
            /calendrier | public | -
            /calendrier/{territory:[0-9A-Z]{2,3}} | public | -
            /calendrier.ics | public | -
            /calendrier/{territory:[0-9A-Z]{2,3}}.ics | public | -
            /calendrier.atom | public | -
            /calendrier/{territory:[0-9A-Z]{2,3}}.atom | public | -
            /alertes | public | public
            /alertes/{id} | public | -
            /alertes/{id}/confirmer | - | public
            /alertes/{id}/arreter | - | public
            /cadre | public | -
            /cadre/{version:[0-9]{1,6}} | public | -
            /cadre/{version:[0-9]{1,6}}/definition.{form:yaml|json} | public | -
            /laureats | public | -
            /laureats/{slug} | public | -
            /lieux | public | -
            /lieux/{slug} | public | -
            /ressources-financees | officer officer-elsewhere national | -
            /ressources-financees.csv | officer officer-elsewhere national | -
            /modules | public | -
            /modules/{slug} | public | -
            /modules/{slug}/versions/{number:[0-9]{1,5}}/fichier | public | -
            /modules/{slug}/usages | - | signed-in
            /mes-ressources/{slug}/agenda | - | lead
            /mes-modules | signed-in | -
            /mes-modules/nouveau | signed-in | signed-in
            /mes-modules/{slug} | lead | lead
            /mes-modules/{slug}/versions | - | lead
            /mes-modules/{slug}/versions/{number:[0-9]{1,5}}/retirer | - | lead
            /lieux/carte | public | -
            /lieux/carte/points.json | public | -
            /lieux/carte/contours.json | public | -
            /formations | public | -
            /formations/lheo.xml | public | -
            /formations/{slug} | public | -
            /mes-formations | signed-in | signed-in
            /mes-formations/nouvelle | signed-in | signed-in
            /mes-formations/{slug} | lead | lead
            /mes-ressources/{slug}/confier | - | lead
            /mes-ressources/{slug}/reprendre | - | stranger
            /mes-ressources/{slug}/tournee | lead | lead
            /tournees | signed-in | -
            /tournees/{id:[0-9a-f-]{36}} | lead stranger | -
            /tournees/{id:[0-9a-f-]{36}}/ordre | - | lead
            /tournees/{id:[0-9a-f-]{36}}/lancer | - | lead
            /tournees/{id:[0-9a-f-]{36}}/annuler | - | lead
            /tournees/{id:[0-9a-f-]{36}}/etapes/{stop:[0-9a-f-]{36}} | - | stranger
            /partenaires | signed-in | -
            /partenaires/profil/{id:[0-9a-f-]{36}} | lead | lead
            /partenaires/{id:[0-9a-f-]{36}} | signed-in | signed-in
            /partenaires/messages | signed-in | -
            /partenaires/messages/{id:[0-9a-f-]{36}} | lead stranger | stranger
            /annuaire/listes | officer officer-elsewhere national | -
            /annuaire/listes/nouvelle | officer officer-elsewhere national | officer officer-elsewhere national
            /annuaire/listes/{id:[0-9a-f-]{36}} | officer national | -
            /annuaire/listes/{id:[0-9a-f-]{36}}/colonnes | - | officer national
            /annuaire/listes/{id:[0-9a-f-]{36}}/revoir | - | officer national
            /annuaire/listes/{id:[0-9a-f-]{36}}/publier | - | officer national
            /annuaire/listes/{id:[0-9a-f-]{36}}/annuler | - | officer national
            /annuaire/listes/{id:[0-9a-f-]{36}}/abandonner | - | officer national
            /annuaire/listes/{id:[0-9a-f-]{36}}/lignes/{number:[0-9]{1,6}} | officer national | officer national
            /annuaire/listes/{id:[0-9a-f-]{36}}/a-corriger.csv | officer national | -
            /annuaire/doublons | officer officer-elsewhere national | officer officer-elsewhere national
            /lieux/{slug}/revendiquer | - | signed-in
            /lieux/{slug}/fiche | lead | lead
            /revendications | signed-in | -
            /revendications/{claim:[0-9a-f-]{36}} | - | officer national
            /maillage | public | -
            /ressources | public | -
            /ressources/recherche | public | -
            /ressources/{slug} | public | -
            /ressources/{slug}/agenda.ics | public | -
            /ressources/{slug}/reserver | - | signed-in
            /reservations | signed-in | signed-in
            /reservations/{number:R-[0-9]{6,12}}/photos/{photo:[0-9a-f-]{36}} | lead stranger | -
            /reservations/releve | signed-in | nobody
            /reservations/releve.xlsx | signed-in | -
            /reservations/releve.pdf | signed-in | -
            /reservations/{number:R-[0-9]{6,12}} | lead stranger | -
            /reservations/{number:R-[0-9]{6,12}}/accepter | - | lead
            /reservations/{number:R-[0-9]{6,12}}/refuser | - | lead
            /reservations/{number:R-[0-9]{6,12}}/annuler | - | lead stranger
            /reservations/{number:R-[0-9]{6,12}}/lignes/{line:[0-9]{1,15}}/remettre | - | lead
            /reservations/{number:R-[0-9]{6,12}}/lignes/{line:[0-9]{1,15}}/rendre | - | lead
            /reservations/{number:R-[0-9]{6,12}}/lignes/{line:[0-9]{1,15}}/compte | - | lead stranger
            /mes-ressources | signed-in | -
            /mes-ressources/nouvelle | signed-in | signed-in
            /mes-ressources/{slug} | lead | lead
            /mes-ressources/{slug}/fermer | - | lead
            /mes-ressources/{slug}/acces | - | lead
            /maillage/{territory} | public | -
            /maillage/{territory}/communes.csv | public | -
            /inscription | public | public
            /connexion | public | public
            /connexion/code | public | public
            /connexion/activation | public | public
            /connexion/cle | - | public
            /connexion/cle/preuve | - | public
            /confirmation/{token} | public | public
            /mot-de-passe-oublie | public | public
            /mot-de-passe/{token} | public | public
            /invitation/{token} | public | public
            /accessibilite | public | -
            /mentions-legales | public | -
            /donnees-personnelles | public | -
            /aide | public | -
            /demonstration | public | public
            /boite-denvoi | public | -
            /preuve | public | -
            /preuve/cles | public | -
            /preuve/racines | public | -
            /preuve/coherence | public | -
            /verifier | public | public
            /espace | signed-in | -
            /compte | signed-in | -
            /compte/donnees | signed-in | -
            /compte/nom | - | signed-in
            /compte/mot-de-passe | - | signed-in
            /compte/double-authentification | - | signed-in
            /compte/double-authentification/desactiver | - | signed-in
            /compte/fermer | - | signed-in
            /compte/deconnexions | - | signed-in
            /compte/cles | - | signed-in
            /compte/cles/preuve | - | signed-in
            /compte/cles/{id}/retirer | - | nobody
            /compte/jetons | - | signed-in
            /compte/jetons/{id}/arreter | - | nobody
            /api/definitions | - | signed-in
            /api/appels/{slug} | signed-in | -
            /appels/{slug}/dossier-vierge.pdf | public | -
            /api | public | -
            /api/openapi.json | public | -
            /api/dossiers | signed-in | -
            /api/dossiers/{number} | lead officer | -
            /api/dossiers/{number}/recepisses/{ordinal:[0-9]{1,4}}/contenu | lead officer | -
            /api/dossiers/{number}/recepisses/{ordinal:[0-9]{1,4}}/preuve | lead officer | -
            /api/dossiers/{number}/pieces/{id} | lead officer | -
            /api/appels/{slug}/dossiers | officer auditor national-auditor | -
            /api/appels/{slug}/dossiers.csv | officer auditor national-auditor | -
            /api/appels/{slug}/dossiers.ndjson | officer auditor national-auditor | -
            /organisations/{id}/webhooks | lead | lead
            /organisations/{id}/webhooks/renvoyer | - | lead
            /organisations/{id}/webhooks/{hook}/arreter | - | nobody
            /autorites/{code}/webhooks | administrator | administrator
            /autorites/{code}/webhooks/renvoyer | - | administrator
            /autorites/{code}/webhooks/{hook}/arreter | - | nobody
            /organisations | signed-in | -
            /organisations/nouvelle | signed-in | signed-in
            /organisations/{id} | lead | lead
            /organisations/{id}/coffre | lead | lead
            /organisations/{id}/coffre/compte | - | lead
            /organisations/{id}/coffre/{document} | lead | -
            /organisations/{id}/coffre/{document}/retirer | - | lead
            /televersements | - | signed-in
            /televersements/{id} | nobody | nobody
            /dossiers | signed-in | -
            /dossiers/nouveau | signed-in | signed-in
            /dossiers/{number} | lead officer | -
            /dossiers/{number}/projet | lead officer | lead
            /dossiers/{number}/reponses/{question} | - | lead
            /dossiers/{number}/reponses/{question}/versions | lead | -
            /dossiers/{number}/reponses/{question}/versions/{version:[0-9]{1,9}} | - | lead
            /dossiers/{number}/reponses/{question}/images | - | lead
            /dossiers/{number}/presence | - | lead
            /dossiers/{number}/consortium | lead officer | -
            /dossiers/{number}/consortium/membres | - | lead
            /dossiers/{number}/consortium/lieux | - | lead
            /dossiers/{number}/consortium/lieux/nouveau | - | lead
            /dossiers/{number}/consortium/lieux/{slug}/retirer | - | lead
            /dossiers/{number}/consortium/lieux/{slug}/ouverture | - | lead
            /dossiers/{number}/membres/{id} | lead officer | lead
            /dossiers/{number}/membres/{id}/mandat | - | lead
            /dossiers/{number}/membres/{id}/accepter | - | lead
            /dossiers/{number}/membres/{id}/signature | - | lead
            /dossiers/{number}/membres/{id}/papier | - | lead
            /dossiers/{number}/membres/{id}/personnes/{account} | - | lead
            /dossiers/{number}/membres/{id}/personnes/{account}/retirer | - | lead
            /dossiers/{number}/membres/{id}/depart | lead | lead
            /dossiers/{number}/membres/{id}/remplacement | lead | lead
            /dossiers/{number}/membres/{id}/signataire | - | lead
            /dossiers/{number}/chef-de-file | lead | lead
            /dossiers/{number}/chef-de-file/accepter | - | lead
            /dossiers/{number}/chef-de-file/abandonner | - | lead
            /organisations/{id}/equipe | lead | lead
            /organisations/{id}/equipe/{account}/depart | - | nobody
            /instruction/organisations | officer officer-elsewhere | -
            /instruction/organisations/fusion | - | officer officer-elsewhere
            /instruction/organisations/acces | - | officer officer-elsewhere
            /instruction/organisations/{id}/confirmer | - | nobody
            /instruction/organisations/{id}/ecarter | - | nobody
            /mandats/{token} | nobody | nobody
            /dossiers/{number}/rectificatifs | - | lead
            /dossiers/{number}/budget | lead officer | lead
            /dossiers/{number}/budget/calcul | - | lead
            /dossiers/{number}/budget/coller | - | lead
            /dossiers/{number}/budget/tableur | - | lead
            /dossiers/{number}/budget.xlsx | lead officer | -
            /dossiers/{number}/pieces | lead officer | lead
            /dossiers/{number}/pieces/coffre | - | lead
            /dossiers/{number}/pieces/{id} | lead officer | -
            /dossiers/{number}/pieces/{id}/retirer | - | lead
            /dossiers/{number}/messages | lead officer | lead officer
            /dossiers/{number}/messages/pieces/{id} | nobody | -
            /dossiers/{number}/depot | lead officer | lead
            /dossiers/{number}/rouvrir | - | lead
            /dossiers/{number}/retrait | - | lead
            /dossiers/{number}/recepisses/{ordinal:[0-9]{1,4}} | lead officer | -
            /dossiers/{number}/recepisses/{ordinal:[0-9]{1,4}}/pdf | lead officer | -
            /dossiers/{number}/recepisses/{ordinal:[0-9]{1,4}}/contenu | lead officer | -
            /dossiers/{number}/recepisses/{ordinal:[0-9]{1,4}}/preuve | lead officer | -
            /autorites/{code} | administrator | -
            /autorites/{code}/inviter | - | administrator
            /autorites/{code}/absence | - | administrator
            /autorites/{code}/depart/{account} | - | administrator
            /autorites/{code}/appels | officer auditor national-auditor | -
            /autorites/{code}/appels/nouveau | officer auditor national-auditor | officer
            /autorites/{code}/appels/copie | - | officer
            /autorites/{code}/appels/definition | - | officer
            /appels/{slug}/gestion | officer auditor national-auditor | -
            /appels/{slug}/gestion/regles/{section} | officer auditor national-auditor | officer
            /appels/{slug}/gestion/definition | - | officer
            /appels/{slug}/gestion/essai | officer | officer
            /appels/{slug}/gestion/essai/effacer | - | officer
            /appels/{slug}/gestion/derogations/{element} | officer auditor national-auditor | officer
            /appels/{slug}/gestion/revision | officer auditor national-auditor | -
            /appels/{slug}/gestion/revision/suivre | - | officer
            /appels/{slug}/gestion/revision/{element} | - | officer
            /appels/{slug}/gestion/prolongations | officer auditor national-auditor | officer
            /appels/{slug}/gestion/questions | officer auditor national-auditor | -
            /appels/{slug}/gestion/questions/{id} | - | officer
            /appels/{slug}/gestion/rectificatif/confirmer | - | officer
            /appels/{slug}/gestion/rectificatif/abandonner | - | officer
            /appels/{slug}/gestion/logo | - | officer
            /appels/{slug}/gestion/enveloppe | - | officer
            /appels/{slug}/gestion/enveloppe/confirmer | - | officer
            /appels/{slug}/gestion/enveloppe/abandonner | - | officer
            /appels/{slug}/gestion/proposer | - | officer
            /appels/{slug}/gestion/renvoyer | - | officer
            /appels/{slug}/gestion/confirmer | - | officer
            /cadre/gestion | national | -
            /cadre/gestion/version | national | national
            /cadre/gestion/version/{section} | national | national
            /cadre/gestion/definition | - | national
            /cadre/gestion/programmes | - | national
            /cadre/gestion/impact | national | -
            /cadre/gestion/derogations | national | -
            /cadre/gestion/derogations/{id} | - | national
            /cadre/gestion/nouvelle-version | - | national
            /cadre/gestion/publier | - | national
            /cadre/gestion/allocations | - | national
            /cadre/gestion/annonces | - | national
            /cadre/gestion/annonces/{id}/retirer | - | national
            /instruction | signed-in | -
            /instruction/{slug} | officer auditor national-auditor | -
            /instruction/{slug}/dossiers.xlsx | officer auditor national-auditor | -
            /instruction/{slug}/pieces.zip | officer auditor national-auditor | -
            /instruction/dossiers/{number} | officer committee auditor national-auditor | -
            /instruction/dossiers/{number}/recevabilite | - | officer
            /instruction/{slug}/papier | officer | officer
            /instruction/dossiers/{number}/complements | - | officer
            /instruction/dossiers/{number}/complements/prolonger | - | officer
            /instruction/dossiers/{number}/complements/retirer | - | officer
            /instruction/dossiers/{number}/affectation | - | officer
            /instruction/dossiers/{number}/pieces/{id} | officer committee auditor national-auditor | -
            /evaluation | signed-in | -
            /evaluation/profil | officer committee reviewer reviewer-of-another-file officer-elsewhere | officer committee reviewer reviewer-of-another-file officer-elsewhere
            /liens/{slug} | officer committee reviewer reviewer-of-another-file | officer committee reviewer reviewer-of-another-file
            /instruction/{slug}/affectation | officer | officer
            /instruction/{slug}/liens | officer auditor national-auditor | -
            /instruction/dossiers/{number}/liens | officer auditor national-auditor | officer
            /instruction/dossiers/{number}/liens/levee | - | officer
            /instruction/dossiers/{number}/liens/levee/{id} | - | nobody
            /evaluation/{number} | reviewer | reviewer
            /evaluation/{number}/brouillon | - | reviewer
            /evaluation/{number}/declaration | - | reviewer
            /evaluation/{number}/pieces/{id} | reviewer | -
            /instruction/{slug}/lettres | officer auditor national-auditor | officer
            /instruction/{slug}/lettres/modele | officer | officer
            /instruction/{slug}/suite | officer auditor national-auditor | -
            /instruction/{slug}/maillage | officer committee auditor national-auditor | -
            /instruction/{slug}/phases | officer auditor national-auditor | -
            /instruction/{slug}/phases/{phase:[0-9]{1,2}}/suite | - | officer
            /instruction/{slug}/a-la-suite | officer auditor national-auditor | -
            /instruction/{slug}/controle | officer auditor national-auditor | -
            /instruction/{slug}/dossier-de-decision.zip | officer auditor national-auditor | -
            /instruction/dossiers/{number}/au | officer auditor national-auditor | -
            /instruction/dossiers/{number}/lettre | officer auditor national-auditor | -
            /dossiers/{number}/decision | lead officer auditor national-auditor | -
            /dossiers/{number}/decision.pdf | lead officer auditor national-auditor | -
            /dossiers/{number}/decision/recours | - | lead
            /dossiers/{number}/decision/reponse | - | officer
            /comite/{slug} | officer committee auditor national-auditor | -
            /comite/{slug}/notes.csv | officer committee auditor national-auditor | -
            /comite/dossiers/{number} | officer committee auditor national-auditor | officer committee
            /comite/dossiers/{number}/consensus | - | officer committee
            /comite/dossiers/{number}/confirmer | - | officer committee
            /comite/dossiers/{number}/renvoyer | - | officer committee
            /comite/dossiers/{number}/reprendre | - | officer committee
            /comite/{slug}/selection | officer committee auditor national-auditor | -
            /comite/{slug}/seances | officer committee auditor national-auditor | officer
            /comite/seances/{id:[0-9]{1,9}} | officer committee auditor national-auditor | -
            /comite/seances/{id:[0-9]{1,9}}/version | officer committee auditor national-auditor | -
            /comite/seances/{id:[0-9]{1,9}}/pv.pdf | officer committee auditor national-auditor | -
            /comite/seances/{id:[0-9]{1,9}}/ouvrir | - | officer committee
            /comite/seances/{id:[0-9]{1,9}}/clore | - | officer committee
            /comite/seances/{id:[0-9]{1,9}}/signer | - | officer committee
            /comite/seances/{id:[0-9]{1,9}}/presence | - | officer committee
            /comite/seances/{id:[0-9]{1,9}}/dossiers | - | officer committee
            /comite/seances/{id:[0-9]{1,9}}/dossiers/{number}/retirer | - | officer committee
            /comite/seances/{id:[0-9]{1,9}}/dossiers/{number}/discuter | - | officer committee
            /comite/seances/{id:[0-9]{1,9}}/dossiers/{number}/vote | - | officer committee
            /comite/seances/{id:[0-9]{1,9}}/dossiers/{number}/decision | - | officer committee
            /comite/seances/{id:[0-9]{1,9}}/dossiers/{number}/ajournement | - | officer committee
            /conventions/{number} | lead officer committee auditor national-auditor | -
            /conventions/{number}/pdf | lead officer committee auditor national-auditor | -
            /pilotage | national officer officer-elsewhere auditor national-auditor | -
            /pilotage/touches | national officer officer-elsewhere auditor national-auditor | -
            /pilotage/dossiers | national officer officer-elsewhere auditor national-auditor | -
            /pilotage/ecritures | national officer officer-elsewhere auditor national-auditor | -
            /controle | auditor national-auditor | -
            /controle/verification | auditor national-auditor | -
            """;

    @Autowired
    deffinov.pooling.Legacies legacies;

    @Autowired
    deffinov.pooling.Tours tours;

    @Autowired
    deffinov.partner.Partners partners;

    @Autowired
    deffinov.organisation.Organisations organisations;

    @Autowired
    deffinov.register.Imports imports;

    @Autowired
    MockMvc mvc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @Autowired
    Applications applications;

    @Autowired
    Awards awards;

    @Autowired
    Programme programme;

    @Autowired
    deffinov.letter.Letters letters;

    @Autowired
    deffinov.organisation.Safe safe;

    final Map<String, Actor> people = new LinkedHashMap<>();
    private final Map<String, String> samples = new TreeMap<>();

    record Row(HttpMethod method, String address, Set<String> who) {}

    static List<Row> matrix() {
        var rows = new java.util.ArrayList<Row>();
        for (String line : MATRIX.strip().split("\n")) {
            String[] cells = line.strip().split(" \\| ");
            if (!cells[1].equals("-")) {
                rows.add(new Row(HttpMethod.GET, cells[0], Set.of(cells[1].split(" "))));
            }
            if (!cells[2].equals("-")) {
                rows.add(new Row(HttpMethod.POST, cells[0], Set.of(cells[2].split(" "))));
            }
        }
        return rows;
    }

    void prepare() {
        Scope normandy = Scope.authority("region-normandie");
        Scope brittany = Scope.authority("region-bretagne");
        CallSlug call = scene.call(Money.euros(150_000));
        Actor lead = scene.person("Cheffe De File", Scope.organisation("none"));
        ApplicationNumber number = scene.awarded(lead, call);
        Actor stranger = scene.person("Autre Candidat", Scope.organisation("none"));
        scene.body(stranger, OrganisationKind.TIERS_LIEU);
        people.put("lead", lead);
        people.put("stranger", stranger);
        people.put("officer", scene.person("Officier Un", normandy, Role.OFFICER));
        people.put("officer-elsewhere", scene.person("Officier De Bretagne", brittany, Role.OFFICER, Role.ADMINISTRATOR, Role.REVIEWER, Role.COMMITTEE));
        people.put("reviewer", scene.person("Évaluatrice Une", normandy, Role.REVIEWER));
        people.put("reviewer-of-another-file", scene.person("Évaluateur Deux", normandy, Role.REVIEWER));
        people.put("committee", scene.person("Comité Un", normandy, Role.COMMITTEE));
        people.put("administrator", scene.person("Administratrice Une", normandy, Role.ADMINISTRATOR));
        people.put("national", scene.person("Nationale Une", Scope.NATIONAL, Role.NATIONAL_TEAM));
        people.put("auditor", scene.person("Contrôleur Normand", normandy, Role.AUDITOR));
        people.put("national-auditor", scene.person("Contrôleuse Nationale", Scope.NATIONAL, Role.AUDITOR));
        var dossier = applications.get(lead, number, Scene.CLOSED);
        programme.startDraft(Actor.PLATFORM, "deffinov", Scene.CLOSED);
        programme.announce(Actor.PLATFORM, "deffinov", "94", "", "Appel annoncé", "été 2022", Optional.empty(), "test", Scene.CLOSED);
        samples.put("gestion/derogations/{id}", scene.derogation());
        samples.put("questions/{id}", scene.question(lead, call));
        samples.put("/alertes/{id}", scene.alert());
        letters.send(Objects.requireNonNull(people.get("officer")), call, Set.of(number), Scene.CLOSED);
        samples.put("/comite/seances/{id:[0-9]{1,9}}", Long.toString(scene.sitting(call, Objects.requireNonNull(people.get("committee")))));
        samples.put("{section}", "l-aide-et-le-budget");
        samples.put("{element}", "plafond-de-l-aide");
        samples.put("{slug}", call.value());
        String resource = scene.resource(lead, dossier.application().lead());
        samples.put("ressources/{slug}", resource);
        String booking = scene.booking(stranger, resource);
        samples.put("{number:R-[0-9]{6,12}}", booking);
        samples.put("{line:[0-9]{1,15}}", scene.line(booking));
        samples.put("{photo:[0-9a-f-]{36}}", scene.photo(booking, lead));
        samples.put("/lieux/{slug}/fiche", scene.ownPlace(lead, dossier.application().lead()) + "/fiche");
        samples.put("{claim:[0-9a-f-]{36}}", scene.claim(stranger));
        samples.put("listes/{id:[0-9a-f-]{36}}", list(Objects.requireNonNull(people.get("officer"))));
        samples.put("formations/{slug}", scene.offer(lead, dossier.application().lead()));
        samples.put("modules/{slug}", scene.material(lead, dossier.application().lead()));
        samples.put("versions/{number:[0-9]{1,5}}", "1");
        String tour = tour(lead, stranger, dossier.application().lead());
        samples.put("tournees/{id:[0-9a-f-]{36}}", tour);
        samples.put("{stop:[0-9a-f-]{36}}", tours.get(lead, java.util.UUID.fromString(tour), Scene.OPEN).stops().getFirst().id().toString());
        var strangers = organisations.ownIds(stranger, Scene.OPEN).getFirst();
        legacies.offer(lead, resource, strangers, Scene.OPEN);
        partners.describe(stranger, new deffinov.partner.Profile(strangers, true, "", 60, Set.of(), Map.of(), Map.of(), partners.own(stranger, strangers, Scene.OPEN).version()), Scene.OPEN);
        samples.put("profil/{id:[0-9a-f-]{36}}", dossier.application().lead().toString());
        samples.put("partenaires/{id:[0-9a-f-]{36}}", strangers.toString());
        samples.put("messages/{id:[0-9a-f-]{36}}", partners.write(lead, dossier.application().lead(), strangers, Optional.empty(), "Bonjour", Scene.OPEN).toString());
        samples.put("lignes/{number:[0-9]{1,6}}", "1");
        samples.put("/lieux/{slug}", scene.place());
        samples.put("/laureats/{slug}", awards.search("", "").getFirst().slug());
        samples.put("{number}", number.value());
        samples.put("{code}", "region-normandie");
        samples.put("{account}", scene.person("Partant Un", normandy, Role.REVIEWER).id().toString());
        samples.put("{id}", dossier.application().lead().toString());
        safe.keep(lead, dossier.application().lead(), deffinov.organisation.SafeKind.STATUTES, Optional.empty(), deffinov.document.Incoming.of("statuts.pdf", Scene.PDF), Scene.OPEN);
        samples.put("{document}", safe.offered(lead, Scene.OPEN).getFirst().file().id().toString());
        samples.put("pieces/{id}", dossier.files().getFirst().id().toString());
        samples.put("annonces/{id}", programme.announcements().getLast().id().toString());
    }

    /** A tour of the lead's kit, with one stop at a place of the stranger's. */
    private String tour(Actor lead, Actor stranger, deffinov.organisation.OrganisationId owner) {
        var host = organisations.ownIds(stranger, Scene.OPEN).getFirst();
        return tours.propose(lead, scene.kit(lead, owner), "Tournée des routes", java.time.LocalDate.of(2024, 3, 1), 5, List.of(new deffinov.pooling.Tours.Wanted(scene.ownPlace(stranger, host), Optional.empty(), Optional.empty())), Scene.OPEN).toString();
    }

    /** A published list of places, with one line that could not be. */
    private String list(Actor officer) {
        try {
            var file = java.nio.file.Files.writeString(java.nio.file.Files.createTempFile("liste", ".csv"), "nom;commune\nAtelier sans commune;\nAtelier des routes;Alençon\n");
            var id = imports.begin(officer, new deffinov.register.Imports.Named("Liste des routes " + java.util.UUID.randomUUID(), "Licence Ouverte 2.0", java.time.LocalDate.of(2023, 1, 1), Optional.of("28")), file, "liste.csv", Optional.empty(), Optional.empty(), Scene.OPEN);
            imports.map(officer, id, List.of(deffinov.register.Column.NAME, deffinov.register.Column.COMMUNE), Scene.OPEN);
            imports.advance(id, Scene.OPEN);
            imports.publish(officer, id, Scene.OPEN);
            while (imports.advance(id, Scene.OPEN)) {
                // Until it is published: what blocks stays, and nothing can be dropped.
            }
            return id.toString();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A complete draft of the lead's, open in real time too: what is typed there reaches the rules. */
    String openDraft() {
        return scene.openDraft(java.util.Objects.requireNonNull(people.get("lead"))).value();
    }

    String address(String pattern) {
        String address = pattern.replace("{token}", "jeton").replace("{hook}", "00000000-0000-4000-8000-000000000000").replaceAll("\\{(ordinal|phase)[^/]*}", "1").replaceAll("\\{version[^/]*}", "1").replace("{question}", "besoins")
                .replaceAll("\\{territory[^/]*}+", "28").replace("{form:yaml|json}", "yaml");
        for (String key : samples.keySet().stream().sorted(java.util.Comparator.comparingInt(String::length).reversed()).toList()) {
            address = address.replace(key, key.substring(0, key.indexOf('{')) + samples.get(key));
        }
        return address;
    }

    private String sample(String name) {
        return samples.getOrDefault(name, "");
    }

    AbstractMockHttpServletRequestBuilder<?> request(Row row) {
        String address = address(row.address());
        if (row.method() == HttpMethod.POST && (row.address().endsWith("/logo") || row.address().endsWith("{id}/coffre") || row.address().endsWith("/pieces") || row.address().endsWith("/papier") || row.address().endsWith("/messages") || row.address().equals("/annuaire/listes/nouvelle") || row.address().equals("/mes-formations") || row.address().endsWith("/versions") || row.address().endsWith("/remettre") || row.address().endsWith("/rendre") || row.address().endsWith("/images") || row.address().endsWith("/tableur") || row.address().endsWith("/definition"))) {
            return MockMvcRequestBuilders.multipart(address).file(new MockMultipartFile("fichier", "x.pdf", "application/pdf", Scene.PDF)).with(csrf());
        }
        var request = MockMvcRequestBuilders.request(row.method(), java.net.URI.create(address));
        return row.method() == HttpMethod.POST ? request.with(csrf()).queryParam("depuis", "0").param("id", sample("{id}")).param("slug", sample("/lieux/{slug}")) : request;
    }

    MockHttpServletResponse ask(Row row, Actor actor) throws Exception {
        return ask(request(row), actor);
    }

    MockHttpServletResponse ask(AbstractMockHttpServletRequestBuilder<?> request, Actor actor) throws Exception {
        if (!actor.isAnonymous()) {
            request.with(authentication(UsernamePasswordAuthenticationToken.authenticated(new Sessions.SignedInPerson(actor), null, List.of())));
        }
        return mvc.perform(request).andReturn().getResponse();
    }

    static boolean isSentToSignIn(MockHttpServletResponse answer) {
        return answer.getStatus() == 401 || answer.getStatus() == 302 && String.valueOf(answer.getRedirectedUrl()).contains("/connexion?suite=");
    }
}
