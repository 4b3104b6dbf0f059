package deffinov.journeys;

import deffinov.organisation.OrganisationKind;
import deffinov.web.French;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A module is shared by somebody without script, found by anybody, made into another, and said to have been used. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class TeachingJourneyTests extends SmallJourney {

    @TempDir
    Path folder;

    private Path scorm(String name) throws IOException {
        Path file = folder.resolve(name);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("imsmanifest.xml"));
            zip.write("<manifest><metadata><schemaversion>1.2</schemaversion></metadata><organizations><organization><title>Les gestes du bois</title><item identifierref=\"r\"/></organization></organizations><resources><resource identifier=\"r\" href=\"index.html\"/></resources></manifest>".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("index.html"));
            zip.write("<p>Bonjour</p>".getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    @Test
    void aModuleGoesFromOneToAnother() throws IOException {
        person("candidat");
        describe("Les menuisiers pédagogues", OrganisationKind.TRAINING);
        String today = clock.instant().atZone(French.PARIS).toLocalDate().toString();
        try (var camille = new Visit(address(), false); var hugo = new Visit(address(), true); var anybody = new Visit(address(), true)) {
            hugo.as("instruction");
            organisations.describe(person("instruction"), new deffinov.organisation.Organisation.Description("Les repreneurs", java.util.Set.of(OrganisationKind.TRAINING), new deffinov.organisation.Identifier.InCreation(), "61169", "", "repreneurs@exemple.fr"), clock.instant());
            camille.as("candidat").open("/mes-modules/nouveau").press("Enregistrer la description").sees("Indiquez le titre").look();
            camille.choose("Qui partage", "Les menuisiers pédagogues").tick("Module pédagogique").type("Titre", "Les gestes du bois").type("Ce que c'est, comment s'en servir", "Une heure, un établi pour deux").tick("CC BY-SA 4.0 : citer, partager de la même façon").press("Enregistrer la description")
                    .sees("ajoutez maintenant une première version").look();
            camille.type("Numéro de la version", "1.0").attach(scorm("bois.zip")).press("Ajouter cette version").sees("SCORM 1.2 reconnu").look();
            anybody.open("/modules").type("Thème ou mots", "bois").press("Chercher").look().follow("Les gestes du bois").sees("SCORM 1.2, « Les gestes du bois », 1 partie ; s'ouvre par index.html.").sees("il n'est tiré d'aucun autre").look();
            hugo.open("/modules/les-gestes-du-bois").choose("Organisation", "Les repreneurs").choose("Version", "1.0").type("Le", today).type("Heures de formation", "2,5").type("Apprenants", "9").type("Votre retour", "Très clair").press("Enregistrer cet usage").sees("Merci").sees("9 apprenants, 2,5 heures").look();
            hugo.follow("En tirer un autre module").sees("Ce lien reste visible de tous").choose("Qui partage", "Les repreneurs").type("Titre", "Les gestes du bois, en langue des signes").type("Ce que c'est, comment s'en servir", "Le même, signé").tick("CC0 1.0 (domaine public)").press("Enregistrer la description").sees("Prenez la même.").look()
                    .tick("CC BY-SA 4.0 : citer, partager de la même façon").press("Enregistrer la description").sees("ajoutez maintenant une première version").type("Numéro de la version", "1").type("Ou un lien", "https://exemple.fr/signes").press("Ajouter cette version").sees("La version 1 est enregistrée.").look();
            anybody.open("/modules/les-gestes-du-bois").sees("On en a tiré").follow("Les gestes du bois, en langue des signes").sees("Tiré de").look();
        }
    }
}
