package deffinov.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import deffinov.demo.Demonstration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Passkeys in a real browser, whose authenticator is virtual: made, shown instead of a password, shown after one, refused when it is a copy, taken away. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PasskeyTests extends SmallJourney {

    @Test
    void aKeyStandsForPasswordAndCodeUntilItIsTakenAway() {
        person("candidat");
        try (var visit = new Visit(address(), true)) {
            visit.as("candidat").open("/compte");
            var authenticator = visit.authenticator();
            visit.type("Nom de la clé", "Ordinateur du bureau").press("Ajouter une clé d'accès");
            visit.pressUntil("Créer la clé d'accès", "codes de secours");
            visit.open("/compte").sees("Ordinateur du bureau, créée le");
            visit.type("Nom de la clé", "La même").press("Ajouter une clé d'accès");
            visit.pressUntil("Créer la clé d'accès", "Cet appareil a déjà une clé pour votre compte.");

            visit.open("/compte").press("Me déconnecter partout");
            visit.open("/connexion?suite=/dossiers").press("Se connecter avec une clé d'accès").pressUntil("Utiliser ma clé d'accès", "Mes dossiers");
            assertThat(visit.page.url()).as("in, where one was going, without a password").endsWith("/dossiers");

            visit.open("/compte").press("Me déconnecter partout");
            visit.type("Adresse électronique", "candidat@demo.deffinov.fr").type("Mot de passe", Demonstration.PASSWORD).press("Se connecter");
            assertThat(visit.page.url()).as("the password alone is no longer enough").endsWith("/connexion/code");
            visit.press("Utiliser ma clé d'accès").pressUntil("Utiliser ma clé d'accès", "Ce qui vous attend");
            assertThat(visit.page.url()).endsWith("/espace");

            visit.open("/compte").press("Me déconnecter partout");
            JsonObject copied = authenticator.key();
            copied.addProperty("signCount", 0);
            authenticator.replace(copied);
            visit.press("Se connecter avec une clé d'accès").pressUntil("Utiliser ma clé d'accès", "pas été acceptée");
            assertThat(visit.status("/espace")).as("a key whose counter went back is a copy").isEqualTo(302);

            copied.addProperty("signCount", 1_000);
            authenticator.replace(copied);
            authenticator.recognises(false);
            visit.open("/connexion").press("Se connecter avec une clé d'accès").pressUntil("Utiliser ma clé d'accès", "Rien n'a été fait");
            authenticator.recognises(true);
            visit.pressUntil("Utiliser ma clé d'accès", "Ce qui vous attend");
            assertThat(visit.page.url()).endsWith("/espace");
            visit.open("/compte").press("Retirer la clé Ordinateur du bureau").sees("ne sert plus");
            visit.press("Me déconnecter partout");
            visit.press("Se connecter avec une clé d'accès").pressUntil("Utiliser ma clé d'accès", "pas été acceptée");
            visit.open("/boite-denvoi").sees("Vos clés d'accès ont changé");
        }
    }
}
