package deffinov.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import deffinov.Deffinov;
import deffinov.TestPostgres;
import deffinov.clock.BusinessClock;
import deffinov.demo.Demonstration;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Passkeys in a real browser, whose authenticator is virtual: made, shown instead of a password, shown after one, refused when it is a copy, taken away. */
@SpringBootTest(classes = Deffinov.class, webEnvironment = WebEnvironment.DEFINED_PORT)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PasskeyTests {

    private static final int PORT = free();

    @Autowired
    BusinessClock clock;

    @Autowired
    Demonstration demonstration;

    /** A key answers to one address, port included: the platform must know its own. */
    private static int free() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        TestPostgres.configure(registry, TestPostgres.database());
        registry.add("server.port", () -> PORT);
    }

    @Test
    void aKeyStandsForPasswordAndCodeUntilItIsTakenAway() {
        clock.startDemonstration(Demonstration.START);
        demonstration.createAccounts(clock.instant());
        try (var visit = new Visit("http://localhost:" + PORT, true)) {
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
