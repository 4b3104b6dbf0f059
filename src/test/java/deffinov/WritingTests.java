package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.application.Application.Answer;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.application.Field;
import deffinov.application.Version;
import deffinov.application.Writing;
import deffinov.application.Writing.Outcome;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Several people write one application: no acknowledged text is ever lost, and nobody writes over anybody without having seen it. */
class WritingTests extends PlatformTests {

    @Autowired
    Applications applications;

    @Autowired
    Writing writing;

    private Actor first;
    private Actor second;
    private ApplicationNumber number;

    @BeforeEach
    void aDraftOfTwo() {
        first = scene.person("Plume Première", Scope.organisation("none"));
        number = scene.draft(first, scene.call(Money.euros(1_000)));
        Scope lead = Scope.organisation(applications.get(first, number, Scene.OPEN).application().lead().toString());
        second = scene.person("Plume Seconde", lead, Role.MEMBER);
    }

    private Answer now(String field) {
        return applications.get(first, number, Scene.OPEN).application().answer(field);
    }

    private List<Version> versions(String field) {
        return writing.history(first, number, field, Integer.MAX_VALUE, Scene.OPEN).versions();
    }

    private record Acknowledged(String field, String text, int version) {}

    /** An author who reads, writes, and when told of another text sometimes insists and sometimes gives up. */
    private List<Acknowledged> author(Actor actor, long seed, int edits) {
        var random = new Random(seed);
        var acknowledged = new ArrayList<Acknowledged>();
        var known = new HashMap<String, Integer>();
        String[] fields = {"besoins", "actions", "suites", Field.TITLE};
        for (int i = 0; i < edits; i++) {
            String field = fields[random.nextInt(fields.length)];
            String text = actor.name() + " " + seed + " " + i;
            Outcome outcome = writing.save(actor, number, field, text, known.getOrDefault(field, 1), Scene.OPEN);
            if (!outcome.isKept() && random.nextBoolean()) {
                outcome = writing.save(actor, number, field, text, outcome.version(), Scene.OPEN);
            }
            known.put(field, outcome.version());
            if (outcome.isKept()) {
                acknowledged.add(new Acknowledged(field, text, outcome.version()));
            }
        }
        return acknowledged;
    }

    @Test
    void anyInterleavingKeepsEveryAcknowledgedTextAmongTheVersions() throws Exception {
        long seed = System.nanoTime();
        var all = new ArrayList<Acknowledged>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<List<Acknowledged>>>();
            for (int i = 0; i < 6; i++) {
                Actor actor = i % 2 == 0 ? first : second;
                long own = seed + i;
                running.add(pool.submit(() -> author(actor, own, 40)));
            }
            for (var each : running) {
                all.addAll(each.get());
            }
        }
        assertThat(all).as("seed %d", seed).hasSizeGreaterThan(60);
        Map<String, List<Acknowledged>> byField = all.stream().collect(Collectors.groupingBy(Acknowledged::field));
        byField.forEach((field, texts) -> {
            var kept = new HashMap<Integer, String>();
            for (int from = Integer.MAX_VALUE; from > 0;) {
                var page = writing.history(first, number, field, from, Scene.OPEN);
                page.versions().forEach(version -> kept.put(version.number(), version.text()));
                from = page.older();
            }
            texts.forEach(text -> assertThat(kept.get(text.version())).as("seed %d, %s", seed, text).isEqualTo(text.text()));
            int last = texts.stream().mapToInt(Acknowledged::version).max().orElseThrow();
            assertThat(now(field)).as("seed %d: what stands is the last acknowledged", seed).isEqualTo(new Answer(kept.getOrDefault(last, ""), last));
            assertThat(texts.stream().map(Acknowledged::version)).as("seed %d: each version from one author", seed).doesNotHaveDuplicates();
        });
        assertThat(applications.get(first, number, Scene.OPEN).application().title()).isEqualTo(now(Field.TITLE).text());
    }

    @Test
    void twoPagesMergeFieldByFieldAndMeetOnlyWhereBothWrote() {
        Answer months = now(Field.MONTHS);
        Answer actions = now("actions");
        int version = now("besoins").version();
        var shown = Map.of("besoins", now("besoins"), "actions", actions, Field.MONTHS, months);
        var hers = new HashMap<>(shown);
        hers.put("besoins", new Answer("Besoins de la première.", version));
        hers.put(Field.MONTHS, new Answer("18", months.version()));
        assertThat(writing.saveAll(first, number, hers, Scene.OPEN)).isEmpty();

        var his = new HashMap<>(shown);
        his.put("actions", new Answer("Actions de la seconde.", actions.version()));
        assertThat(writing.saveAll(second, number, his, Scene.OPEN)).as("besoins was left as it was shown").isEmpty();
        assertThat(now("besoins").text()).isEqualTo("Besoins de la première.");
        assertThat(now("actions").text()).isEqualTo("Actions de la seconde.");
        assertThat(applications.get(first, number, Scene.OPEN).application().months()).contains(18);

        var late = new HashMap<>(shown);
        late.put("besoins", new Answer("Besoins de la seconde.", version));
        late.put("actions", new Answer("Actions, encore.", now("actions").version()));
        var conflicts = writing.saveAll(second, number, late, Scene.OPEN);
        assertThat(conflicts).singleElement().satisfies(conflict -> {
            assertThat(conflict.field()).isEqualTo("besoins");
            assertThat(conflict.theirs()).get().extracting(Version::text, Version::savedBy).containsExactly("Besoins de la première.", "Plume Première");
        });
        assertThat(now("besoins").text()).isEqualTo("Besoins de la première.");
        assertThat(now("actions").text()).as("the rest of the page is saved").isEqualTo("Actions, encore.");
        late.put("besoins", new Answer("Besoins de la seconde.", conflicts.getFirst().version()));
        assertThat(writing.saveAll(second, number, late, Scene.OPEN)).as("saved again, knowingly").isEmpty();
        assertThat(versions("besoins")).extracting(Version::text).startsWith("Besoins de la seconde.", "Besoins de la première.", "Besoins.");
    }

    @Test
    void theSameTextAgainIsOneSaveAndAnOldTextComesBack() {
        int version = now("besoins").version();
        assertThat(writing.save(first, number, "besoins", "Une fois.", version, Scene.OPEN).version()).isEqualTo(version + 1);
        assertThat(writing.save(first, number, "besoins", "Une fois.", version, Scene.OPEN)).as("its answer was lost: sent again")
                .satisfies(again -> assertThat(again.isKept()).isTrue()).satisfies(again -> assertThat(again.version()).isEqualTo(version + 1));
        assertThat(versions("besoins")).hasSize(version + 1);
        writing.restore(second, number, "besoins", version, Scene.OPEN);
        assertThat(now("besoins")).isEqualTo(new Answer("Besoins.", version + 2));
        assertThat(versions("besoins").getFirst().savedBy()).isEqualTo("Plume Seconde");
    }

    @Test
    void whatDoesNotFitIsRefusedFieldByField() {
        for (var unfit : Map.of(Field.TITLE, "x".repeat(201), Field.AXES, "ailleurs", Field.MONTHS, "121", "besoins", "x".repeat(30_000)).entrySet()) {
            assertThatThrownBy(() -> writing.save(first, number, unfit.getKey(), unfit.getValue(), now(unfit.getKey()).version(), Scene.OPEN)).isInstanceOf(Refused.class);
        }
        assertThatThrownBy(() -> writing.save(first, number, Field.MONTHS, "douze", 1, Scene.OPEN)).isInstanceOf(Refused.class);
    }

    @Test
    void peopleSeeWhoWritesWhere() {
        assertThat(writing.present(first, number, "besoins", Scene.OPEN)).isEmpty();
        assertThat(writing.present(second, number, "", Scene.OPEN)).singleElement().satisfies(other -> assertThat(other.name() + other.field()).isEqualTo("Plume Premièrebesoins"));
        assertThat(writing.present(first, number, "actions", Scene.OPEN)).singleElement().satisfies(other -> assertThat(other.field()).isEmpty());
    }
}
