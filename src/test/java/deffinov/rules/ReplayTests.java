package deffinov.rules;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.demo.KnownFramework;
import deffinov.shared.Json;
import deffinov.shared.Money;
import deffinov.terms.Definition;
import deffinov.terms.DefinitionReader;
import deffinov.terms.DefinitionWriter;
import deffinov.terms.Differences;
import deffinov.terms.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Verdicts given by earlier releases, with everything they looked at: today's rulebook gives the same, to the cent. A fixture is never rewritten. */
class ReplayTests {

    private static final Path FIXTURES = Path.of("src/test/resources/verdicts");

    record Lever(String kind, Money amount) {}

    record Said(String id, String outcome, String sentence, List<Lever> levers) {}

    record Case(String framework, String call, ApplicationFacts facts, List<Said> verdicts) {}

    record Fixture(int rulebook, List<Case> cases) {}

    private static List<Said> judge(String framework, String call, ApplicationFacts facts) {
        var base = ((Definition.OfFramework) DefinitionReader.read(framework)).provisions();
        Terms terms = Terms.of(base, 1, ((Definition.OfCall) DefinitionReader.read(call)).differences(), Differences.NONE, "appel", "Appel");
        return Rulebook.judge(terms, facts, "Normandie").stream().map(verdict -> new Said(verdict.id(), verdict.outcome().name(), RuleWording.say(verdict),
                verdict.levers().stream().map(lever -> new Lever(lever.kind().name(), lever.amount())).toList())).toList();
    }

    @Test
    void earlierVerdictsReplayToTheCent() throws IOException {
        Path today = FIXTURES.resolve("rulebook-" + Rulebook.VERSION + ".json");
        if (Boolean.getBoolean("golden.refresh") && !Files.exists(today)) {
            Files.createDirectories(FIXTURES);
            Files.writeString(today, Json.write(fresh()));
        }
        assertThat(today).as("each version of the rulebook leaves its verdicts: ./deffinov test -Dgolden.refresh=true").exists();
        try (Stream<Path> files = Files.list(FIXTURES)) {
            for (Path file : files.sorted().toList()) {
                for (Case each : Json.read(Files.readString(file), Fixture.class).cases()) {
                    assertThat(judge(each.framework(), each.call(), each.facts())).as(file.toString()).isEqualTo(each.verdicts());
                }
            }
        }
    }

    private static Fixture fresh() {
        String framework = DefinitionWriter.json(KnownFramework.content().definition("deffinov"));
        var cases = new ArrayList<Case>();
        for (String name : List.of("normandie", "occitanie", "centre-val-de-loire", "guadeloupe")) {
            String call = DefinitionWriter.json(KnownFramework.call(name));
            for (String[] amounts : new String[][] {{"140000.00", "60000.00"}, {"145200.00", "54800.00"}, {"30000.01", "9999.99"}, {"333333.33", "66666.67"}, {"0.00", "0.00"}}) {
                ApplicationFacts facts = facts(Money.of(amounts[0]), Money.of(amounts[1]));
                cases.add(new Case(framework, call, facts, judge(framework, call, facts)));
            }
        }
        return new Fixture(Rulebook.VERSION, cases);
    }

    private static ApplicationFacts facts(Money grant, Money own) {
        Money cost = grant.plus(own);
        return new ApplicationFacts(LocalDate.of(2023, 4, 3), "Un atelier", Set.of("lieux"), Optional.of(24), new Plan(cost, Map.of("equipement", cost), grant, own, Money.ZERO, Money.ZERO),
                List.of(new ApplicationFacts.Member("Campus", true, Set.of("tiers-lieu"), Set.of(), true, Optional.of(LocalDate.of(2022, 6, 1)))),
                List.of(new ApplicationFacts.Site(true, Optional.empty())), Map.of("besoins", "Oui"), Set.of("statuts"));
    }
}
