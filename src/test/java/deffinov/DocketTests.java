package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.application.ApplicationNumber;
import deffinov.call.CallSlug;
import deffinov.committee.Sitting;
import deffinov.committee.Sittings;
import deffinov.committee.Way;
import deffinov.docket.Docket;
import deffinov.docket.Duties;
import deffinov.evaluation.ConflictKind;
import deffinov.evaluation.Conflicts;
import deffinov.evaluation.Decisions;
import deffinov.evaluation.Evaluations;
import deffinov.evaluation.Outcome;
import deffinov.evaluation.Proposal;
import deffinov.letter.Letters;
import deffinov.proof.Pack;
import deffinov.proof.Seals;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.web.AccessDenied;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The docket on the real database: the pack holds, and not after any change; duties, overrules, an application on a day. */
class DocketTests extends PlatformTests {

    private static final Scope NORMANDY = Scope.authority("region-normandie");

    @Autowired
    Docket docket;

    @Autowired
    Evaluations evaluations;

    @Autowired
    Decisions decisions;

    @Autowired
    Conflicts conflicts;

    @Autowired
    Sittings sittings;

    @Autowired
    Letters letters;

    @Autowired
    Seals seals;

    private Actor officer() {
        return scene.person("Officier Un", NORMANDY, Role.OFFICER);
    }

    private Actor second() {
        return scene.person("Officier Deux", NORMANDY, Role.OFFICER);
    }

    private ApplicationNumber scored(CallSlug call) {
        return scene.scored(scene.person("Candidate au contrôle " + UUID.randomUUID(), Scope.organisation("none")), call);
    }

    private static Map<String, byte[]> unzip(byte[] pack) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(pack), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static List<String> faults(Map<String, byte[]> files) throws IOException {
        var output = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(output, StandardCharsets.UTF_8)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return Pack.check(new ByteArrayInputStream(output.toByteArray())).faults();
    }

    @Test
    void thePackHoldsAndNothingInItChangesUnseen() throws IOException {
        CallSlug call = scene.call(Money.euros(1_000));
        ApplicationNumber one = scored(call);
        ApplicationNumber two = scored(call);
        Actor member = scene.person("Comité Un", NORMANDY, Role.COMMITTEE);
        long sitting = scene.sitting(call, member);
        sittings.add(officer(), sitting, List.of(one), Scene.CLOSED);
        sittings.open(officer(), sitting, Scene.CLOSED);
        sittings.presence(officer(), sitting, member.id(), Sitting.Presence.ROOM, Scene.CLOSED);
        sittings.discuss(officer(), sitting, one, Scene.CLOSED);
        sittings.vote(member, sitting, one, member.id(), Way.FAVOURABLE, Scene.CLOSED);
        sittings.decide(officer(), sitting, one, Proposal.of(Outcome.RETAINED, Optional.of(Money.euros(600)), "Solide."), Scene.CLOSED);
        sittings.close(officer(), sitting, Scene.CLOSED);
        sittings.sign(second(), sitting, Scene.CLOSED);
        decisions.propose(officer(), two, Proposal.of(Outcome.RESERVE, Optional.empty(), "=cmd|' /C calc'!A0"), Scene.CLOSED);
        decisions.confirm(second(), two, Scene.CLOSED);
        letters.send(officer(), call, Set.of(one, two), Scene.CLOSED);
        seals.seal(java.time.InstantSource.system().instant());

        var output = new ByteArrayOutputStream();
        docket.write(officer(), docket.requireWhole(officer(), call, Scene.CLOSED), Scene.CLOSED, output);
        var report = Pack.check(new ByteArrayInputStream(output.toByteArray()));
        assertThat(report.faults()).isEmpty();
        assertThat(report.manifest().orElseThrow().decisions()).hasSize(2);
        var files = unzip(output.toByteArray());
        assertThat(files.keySet()).contains("LISEZMOI.txt", "tables/votes.csv", "proces-verbaux/" + sitting + ".pdf", "preuves/proces-verbal-" + sitting + ".json", "dossiers/" + one + "-R1.json");
        assertThat(new String(files.getOrDefault("tables/decisions.csv", new byte[0]), StandardCharsets.UTF_8)).contains(one.value(), "600.00").doesNotContain(";=cmd");
        assertThat(files.keySet().stream().filter(name -> name.startsWith("lettres/") && name.endsWith(".json"))).hasSize(2);
        for (String path : files.keySet()) {
            var changed = new LinkedHashMap<>(files);
            byte[] content = files.getOrDefault(path, new byte[0]).clone();
            content[content.length / 2] ^= 1;
            changed.put(path, content);
            assertThat(faults(changed)).as("%s changed", path).isNotEmpty();
            var fewer = new LinkedHashMap<>(files);
            fewer.remove(path);
            assertThat(faults(fewer)).as("%s missing", path).isNotEmpty();
        }
        var more = new LinkedHashMap<>(files);
        more.put("tables/faux.csv", new byte[] {1});
        assertThat(faults(more)).containsExactly("tables/faux.csv : ajouté");
        assertThat(Pack.check(new ByteArrayInputStream(new byte[] {1, 2, 3})).faults()).isNotEmpty();

        Actor linked = scene.person("Contrôleur Lié", NORMANDY, Role.OFFICER);
        conflicts.declare(linked, two, ConflictKind.OTHER, "Lien.", Scene.CLOSED);
        assertThat(catchThrowable(() -> docket.requireWhole(linked, call, Scene.CLOSED))).isInstanceOf(AccessDenied.class);
        assertThat(docket.overview(linked, call, Scene.CLOSED).duties()).noneMatch(held -> held.number().equals(two));
    }

    @Test
    void dutiesOverrulesAndReadersAreShown() {
        CallSlug call = scene.call(Money.euros(1_000));
        ApplicationNumber number = scene.filed(scene.person("Candidate au contrôle " + UUID.randomUUID(), Scope.organisation("none")), call);
        String rule = evaluations.verdicts(evaluations.get(officer(), number, Scene.CLOSED, Role.OFFICER)).getFirst().id();
        evaluations.decideAdmissibility(officer(), number, Map.of(rule, new Evaluations.Line(false, "Illisible.")), Scene.CLOSED);
        ApplicationNumber other = scored(call);
        decisions.propose(officer(), other, Proposal.of(Outcome.REJECTED, Optional.empty(), "Non."), Scene.CLOSED);
        decisions.confirm(second(), other, Scene.CLOSED);
        evaluations.opened(second(), other, Scene.CLOSED);
        evaluations.opened(second(), other, Scene.CLOSED.plusSeconds(60));
        var overview = docket.overview(officer(), call, Scene.CLOSED);
        assertThat(overview.overruled().rows()).hasSize(1).allSatisfy(row -> assertThat(row).contains(number.value(), "Illisible.", "oui"));
        assertThat(overview.opened().rows()).anySatisfy(row -> assertThat(row).contains(other.value(), "Officier Deux", "2"));
        assertThat(overview.duties()).filteredOn(held -> held.number().equals(other)).singleElement().satisfies(held -> {
            assertThat(held.duties()).containsExactly(Duties.Duty.ADMISSIBILITY, Duties.Duty.PROPOSAL);
            assertThat(held.forbidden()).isFalse();
        });
    }

    @Test
    void anApplicationAsItWasOnADay() {
        CallSlug call = scene.call(Money.euros(1_000));
        ApplicationNumber number = scored(call);
        var before = docket.asOf(officer(), number, Scene.OPEN.minusSeconds(1), Scene.CLOSED);
        assertThat(before.filing()).isEmpty();
        assertThat(before.entries()).isEmpty();
        var filed = docket.asOf(officer(), number, Scene.OPEN.plusSeconds(1), Scene.CLOSED);
        assertThat(filed.filing()).isPresent();
        assertThat(filed.readings()).isEmpty();
        assertThat(filed.entries()).extracting(entry -> entry.action()).contains("ApplicationSubmitted").doesNotContain("ReviewDone");
        var later = docket.asOf(officer(), number, Scene.CLOSED.plus(Duration.ofDays(1)), Scene.CLOSED);
        assertThat(later.readings()).hasSize(1);
        assertThat(later.entries()).extracting(entry -> entry.action()).contains("ReviewDone", "AdmissibilityDecided");
    }
}
