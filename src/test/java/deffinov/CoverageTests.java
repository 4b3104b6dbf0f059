package deffinov;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.application.ApplicationNumber;
import deffinov.call.CallSlug;
import deffinov.evaluation.ConflictKind;
import deffinov.evaluation.Conflicts;
import deffinov.map.Base;
import deffinov.map.Coverages;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.territory.Spots;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Coverage of the real register, and what a call's applications change of it. */
class CoverageTests extends PlatformTests {

    @Autowired
    Coverages coverages;

    @Autowired
    Spots spots;

    @Autowired
    Conflicts conflicts;

    @Autowired
    MockMvc mvc;

    @Test
    void islandsAreReachedByTheirOwnPlacesOnly() {
        var coverage = coverages.of(Base.ALL);
        assertThat(spots.all()).hasSizeGreaterThan(34_000).filteredOn(spot -> spot.revitalised()).hasSizeGreaterThan(15_000);
        assertThat(spots.all()).filteredOn(spot -> spot.priority()).hasSizeGreaterThan(500);
        coverage.lines(spot -> true).filter(line -> line.isReached() && !line.slug().isEmpty()).forEach(line -> assertThat(line.kilometres()).as(line.commune().name()).isLessThan(600));
        assertThat(coverage.lines(spot -> spot.code().equals("97608") || spot.code().equals("97615"))).as("Petite-Terre has none, Grande-Terre is over the sea").noneMatch(line -> line.isReached());
        assertThat(coverage.lines(spot -> spot.code().equals("29155"))).as("Ouessant").noneMatch(line -> line.place().contains("Brest"));
        assertThat(coverage.total(spot -> spot.territory().equals("11")).share(1)).isGreaterThan(coverage.total(spot -> spot.territory().equals("27")).share(1));
        assertThat(coverages.of(Base.LABELLED).places()).hasSizeLessThan(coverage.places().size());
    }

    @Test
    void anImaginedPlaceBringsItsNeighboursNearer() throws Exception {
        var before = coverages.of(Base.ALL);
        var change = coverages.change(before, java.util.List.of(coverages.imagined("97608").orElseThrow()));
        assertThat(change.after().nearer(before, spot -> true)).extracting(gain -> gain.after().commune().code()).containsExactlyInAnyOrder("97608", "97615");
        String page = mvc.perform(MockMvcRequestBuilders.get("/maillage/06").param("commune", "Dzaoudzi")).andReturn().getResponse().getContentAsString();
        assertThat(page).contains("Un nouveau lieu à Dzaoudzi", "Avant et après", "aucun lieu").doesNotContain("Dzaoudzi (976) </th><td class=\"montant\">0");
        assertThat(mvc.perform(MockMvcRequestBuilders.get("/maillage/06").param("commune", "Nulle part")).andReturn().getResponse().getContentAsString()).contains("Aucune commune ne correspond");
        assertThat(mvc.perform(MockMvcRequestBuilders.get("/maillage")).andReturn().getResponse().getContentAsString()).contains("<svg", "Orne", "Par territoire");
    }

    @Test
    void nearestByWhatCanBeBookedThere() {
        var lead = scene.person("Qui partage au maillage", Scope.organisation("none"));
        scene.resource(lead, scene.body(lead, deffinov.organisation.OrganisationKind.TIERS_LIEU));
        var coverage = coverages.of(Base.ALL, "vidéoprojecteur");
        assertThat(coverage.places()).extracting(site -> site.slug()).contains(scene.place()).hasSizeLessThan(coverages.of(Base.ALL).places().size());
        assertThat(coverages.of(Base.ALL, "vidéoprojecteur que personne n'a").places()).isEmpty();
        assertThat(coverages.of(Base.ALL, "vidéoprojecteur que personne n'a").total(spot -> true).within()).containsOnly(0L);
    }

    @Test
    void whatACallChangesIsWithheldFromWhoHasALink() {
        CallSlug call = scene.call(Money.euros(1_000));
        ApplicationNumber number = scene.scored(scene.person("Candidate au maillage", Scope.organisation("none")), call);
        Actor officer = scene.person("Officier Un", Scope.authority("region-normandie"), Role.OFFICER);
        var seen = coverages.of(officer, call, Base.FUNDED, Coverages.Scope.ADMISSIBLE, Set.of(), Scene.CLOSED);
        assertThat(seen.files()).extracting(file -> file.filing().number()).containsExactly(number);
        assertThat(seen.change().orElseThrow().added()).extracting(site -> site.slug()).containsExactly(scene.place());
        assertThat(coverages.of(officer, call, Base.FUNDED, Coverages.Scope.RETAINED, Set.of(), Scene.CLOSED).files()).isEmpty();
        assertThat(coverages.of(officer, call, Base.FUNDED, Coverages.Scope.CHOSEN, Set.of(number), Scene.CLOSED).files()).hasSize(1);
        Actor linked = scene.person("Officière Liée Au Maillage", Scope.authority("region-normandie"), Role.OFFICER);
        conflicts.declare(linked, number, ConflictKind.OTHER, "Lien.", Scene.CLOSED);
        assertThat(coverages.of(linked, call, Base.FUNDED, Coverages.Scope.ADMISSIBLE, Set.of(), Scene.CLOSED).withheld()).isTrue();
    }
}
