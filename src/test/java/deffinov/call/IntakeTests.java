package deffinov.call;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.demo.KnownFramework;
import deffinov.terms.Differences;
import deffinov.terms.Element;
import deffinov.terms.Fault;
import deffinov.terms.Provisions;
import deffinov.terms.Terms;
import deffinov.terms.Value;
import deffinov.web.French;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IntakeTests {

    private static final Provisions FRAMEWORK = KnownFramework.content().provisions();

    private static Value.Row wave(String id, String opens, String closes, String hour) {
        var cells = new TreeMap<String, Value>(Map.of("intitule", new Value.Text(id)));
        if (!opens.isEmpty()) {
            cells.put("ouverture", new Value.Day(LocalDate.parse(opens)));
        }
        if (!closes.isEmpty()) {
            cells.put("cloture", new Value.Day(LocalDate.parse(closes)));
        }
        if (!hour.isEmpty()) {
            cells.put("heure", new Value.Text(hour));
        }
        return new Value.Row(id, cells);
    }

    private static Terms terms(Value.Row... waves) {
        Differences differences = Differences.NONE.with(FRAMEWORK, Element.WAVES, Optional.of(new Value.Rows(List.of(waves))), "")
                .with(FRAMEWORK, Element.INTAKE, Optional.of(new Value.Choice("releves")), "");
        return Terms.of(FRAMEWORK, 1, differences, Differences.NONE, "essai", "Essai");
    }

    private static List<String> faults(String zone, Value.Row... waves) {
        return Intake.faults(terms(waves), ZoneId.of(zone)).stream().map(Fault::sentence).toList();
    }

    @Test
    void closesAtTheEndOfItsDayInParisExclusively() {
        Intake intake = Intake.of(terms(wave("une", "2023-02-15", "2023-04-28", "")), French.PARIS);
        Instant closing = Instant.parse("2023-04-28T22:00:00Z");
        assertThat(intake.open(closing.minusNanos(1))).isPresent();
        assertThat(intake.open(closing)).isEmpty();
        assertThat(intake.isClosed(closing)).isTrue();
        assertThat(French.closing(intake.closesAt().orElseThrow(), French.PARIS)).isEqualTo("vendredi 28 avril 2023 à minuit, fin de journée (heure de Paris)");
    }

    @Test
    void everyTerritoryHasItsOwnClock() {
        Map.of("America/Guadeloupe", "16:00", "America/Martinique", "16:00", "America/Cayenne", "15:00", "Indian/Reunion", "08:00", "Indian/Mayotte", "09:00",
                "America/Miquelon", "14:00", "Pacific/Noumea", "01:00", "Pacific/Tahiti", "22:00", "Europe/Paris", "10:00").forEach((zone, noon) ->
                assertThat(Intake.of(terms(wave("une", "2023-02-15", "2023-04-28", "12h")), ZoneId.of(zone)).closesAt().orElseThrow().toString()).as(zone).contains("T" + noon));
    }

    @Test
    void theNightsTheClockChangesHaveAnHourLessOrOneTwice() {
        assertThat(faults("Europe/Paris", wave("une", "2023-02-15", "2023-03-26", "02:30"))).singleElement().asString().contains("n'existe pas", "changement d'heure");
        assertThat(faults("Europe/Paris", wave("une", "2023-02-15", "2023-10-29", "02:30"))).singleElement().asString().contains("existe deux fois");
        assertThat(faults("Indian/Reunion", wave("une", "2023-02-15", "2023-03-26", "02:30"))).as("no daylight saving there").isEmpty();
        Intake shorter = Intake.of(terms(wave("une", "2023-03-26", "2023-03-26", "")), French.PARIS);
        assertThat(java.time.Duration.between(shorter.opensAt().orElseThrow(), shorter.closesAt().orElseThrow())).hasHours(23);
    }

    @Test
    void wavesOpenAndCloseOneAfterTheOther() {
        Intake intake = Intake.of(terms(wave("deux", "2023-09-01", "2023-09-30", ""), wave("une", "2023-02-15", "2023-04-28", "")), French.PARIS);
        Instant between = Instant.parse("2023-06-01T00:00:00Z");
        assertThat(intake.open(between)).isEmpty();
        assertThat(intake.isClosed(between)).isFalse();
        assertThat(intake.shown(between)).hasValueSatisfying(next -> assertThat(next.id()).isEqualTo("deux"));
        assertThat(intake.isOver(Instant.parse("2023-03-01T00:00:00Z"), between)).as("what the first wave took is judged").isTrue();
        assertThat(intake.isOver(Instant.parse("2023-09-02T00:00:00Z"), Instant.parse("2023-09-03T00:00:00Z"))).isFalse();
    }

    @Test
    void refusesWavesThatDoNotHold() {
        assertThat(faults("Europe/Paris", wave("une", "2023-04-28", "2023-02-15", ""))).singleElement().asString().contains("avant de s'ouvrir");
        assertThat(faults("Europe/Paris", wave("une", "2023-02-15", "2023-04-28", ""), wave("deux", "2023-04-28", "2023-05-28", ""))).singleElement().asString().contains("se chevauchent");
        assertThat(faults("Europe/Paris", wave("une", "2023-02-15", "", ""))).singleElement().asString().contains("une seule de ses deux dates");
        assertThat(faults("Europe/Paris", wave("une", "", "", ""))).singleElement().asString().contains("ni dates ni période");
        assertThat(faults("Europe/Paris", wave("une", "2023-02-15", "2023-04-28", "midi"))).singleElement().asString().contains("n'est pas une heure");
        assertThat(faults("Europe/Paris")).anyMatch(fault -> fault.contains("au moins une relève"));
        assertThat(faults("Europe/Paris", wave("une", "2027-02-15", "2027-04-28", ""))).singleElement().asString().contains("devraient finir");
    }
}
