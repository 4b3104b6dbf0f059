package deffinov.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.organisation.OrganisationKind;
import deffinov.web.French;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A room and headsets shared by a small place; found near Mende, three weeks running, booked, handed over, given back, counted; a second booking without script. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class PoolingJourneyTests extends SmallJourney {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");

    @Test
    void aRoomForTwelveWithHeadsetsWithinFortyMinutesOfMende() {
        var candidate = person("candidat");
        describe("Le Grand Atelier de Lozère", OrganisationKind.TIERS_LIEU);
        var officer = person("instruction");
        organisations.describe(officer, new deffinov.organisation.Organisation.Description("Formation des Causses", java.util.Set.of(OrganisationKind.TRAINING), new deffinov.organisation.Identifier.InCreation(), "48095", "", ""), clock.instant());
        String place = places.add(candidate, "Grand Atelier de la Margeride", "48042", "Chastel-Nouvel", "", clock.instant());
        // The next working day, and two weeks more: the other journeys' calls stay open.
        LocalDate first = clock.instant().atZone(French.PARIS).toLocalDate().plusDays(1);
        while (first.getDayOfWeek().getValue() > DayOfWeek.FRIDAY.getValue()) {
            first = first.plusDays(1);
        }
        LocalDate day = first;
        try (var camille = new Visit(address(), true); var trainer = new Visit(address(), true); var plain = new Visit(address(), false)) {
            camille.as("candidat").open("/espace").follow("Mes ressources partagées").follow("Partager une ressource").press("Enregistrer la ressource").sees("Choisissez l'organisation qui partage");
            camille.choose("Qui partage", "Le Grand Atelier de Lozère").tick("Salle").type("Nom", "Salle des Causses").type("Lieu de l'annuaire", place).press("Enregistrer la ressource").sees("Dites combien de personnes");
            camille.type("Personnes accueillies", "12").type("Prix", "8").tick("Je réponds à chaque demande").press("Enregistrer la ressource").sees("La ressource est enregistrée.").look();
            camille.open("/mes-ressources/nouvelle").choose("Qui partage", "Le Grand Atelier de Lozère").tick("Équipement").type("Nom", "Casques de réalité virtuelle").type("Lieu de l'annuaire", place).type("Exemplaires, postes ou places", "12")
                    .type("Mots que l'on cherche", "casque VR, immersion").tick("Peut être emporté ailleurs").press("Enregistrer la ressource").sees("La ressource est enregistrée.");

            trainer.open("/ressources").sees("Salle des Causses").look().follow("Chercher plusieurs choses à la fois, à des dates").press("Chercher").sees("Dites ce qu'il vous faut");
            trainer.as("instruction").open("/ressources/recherche").type("Une salle pour combien de personnes", "12").type("Et quoi d'autre", "12 casques VR").type("Près de (commune)", "Mende").type("Premier jour", day.format(DAY)).type("Heure de début", "9:00")
                    .type("Heure de fin", "12:00").type("Combien de semaines de suite", "3").press("Chercher").sees("Complète : Grand Atelier de la Margeride").sees("72,00").look();
            trainer.choose("Pour quelle organisation", "Formation des Causses").press("Tout réserver").sees("Dites pourquoi");
            trainer.choose("Pour quelle organisation", "Formation des Causses").type("Pour quoi faire", "Gestes du bois en réalité virtuelle").type("Nombre d'apprenants", "11").press("Tout réserver").sees("tout est pris ensemble").sees("À accepter").look();
            String address = trainer.page.url();
            String number = address.substring(address.lastIndexOf('/') + 1);

            camille.open("/espace").sees("une réponse est attendue").open("/reservations/" + number).press("Refuser la réservation").sees("Dites pourquoi");
            camille.press("Accepter la réservation").sees("La réservation est confirmée.");
            plain.as("instruction").open("/ressources/salle-des-causses").type("Jour", day.format(DAY)).type("Heure de début", "10:00").type("Heure de fin", "11:00").choose("Pour quelle organisation", "Formation des Causses").type("Pour quoi faire", "Encore").press("Demander").sees("est déjà pris");
            assertThat(plain.typed("Pour quoi faire")).isEqualTo("Encore");
            assertThat(new String(trainer.download("/ressources/salle-des-causses/agenda.ics"), StandardCharsets.UTF_8)).contains("BEGIN:VEVENT", "SUMMARY:Réservé").doesNotContain("Gestes");

            clock.advanceTo(day.atTime(9, 5).atZone(French.PARIS).toInstant());
            camille.as("candidat").open("/reservations/" + number).type("État à la remise", "Bon état").press("Noter la remise").sees("La remise est notée.");
            clock.advanceTo(clock.instant().plus(Duration.ofHours(5)));
            camille.open("/espace").sees("le retour est en retard").open("/reservations/" + number).sees("Le retour est en retard.").type("État au retour", "Une chaise cassée").type("Consommables utilisés, en euros", "3,50").press("Noter le retour").sees("Rendu le").look();
            String quarter = day.getYear() + "-" + ((day.getMonthValue() + 2) / 3);
            trainer.as("instruction").open("/reservations/releve?trimestre=" + quarter).sees("À payer").sees(number).look();
            assertThat(trainer.download("/reservations/releve.xlsx?trimestre=" + quarter)).hasSizeGreaterThan(1_000);
            assertThat(new String(trainer.download("/reservations/releve.pdf?trimestre=" + quarter), StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
            trainer.open("/reservations/" + number).type("Ce montant n'est pas juste", "La chaise était déjà cassée").press("Contester le montant de Salle des Causses").sees("contesté par").look();
            camille.open("/reservations/" + number).sees("La chaise était déjà cassée").press("Nous sommes d'accord").sees("La contestation est levée").press("Noter réglé : Salle des Causses").sees("C'est noté.").sees("réglé le");
            trainer.open("/reservations/releve?trimestre=" + quarter).sees("Réglé").look();
            trainer.open("/maillage").look().open("/maillage/76?commune=Mende").sees("Un nouveau lieu à Mende").look();
        }
    }
}
