package deffinov.terms;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.demo.KnownFramework;
import deffinov.shared.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionTests {

    private static final String START = "nature: appel\nprogramme: deffinov\ncadre: 1\nautorite: region-normandie\nenveloppe: 1000\n";

    private static List<Problem> problems(String text) {
        var refused = org.assertj.core.api.Assertions.catchThrowableOfType(Refused.class, () -> DefinitionReader.read(text));
        assertThat(refused).as(text).isNotNull();
        return ((UnsoundDefinition) refused.refusal()).problems();
    }

    @Test
    void theKnownDefinitionsReadBackTheSameInBothWritings() {
        Definition framework = KnownFramework.content().definition("deffinov");
        assertThat(DefinitionReader.read(DefinitionWriter.yaml(framework))).isEqualTo(framework);
        assertThat(DefinitionReader.read(DefinitionWriter.json(framework))).isEqualTo(framework);
        for (String name : KnownFramework.CALLS) {
            Definition call = KnownFramework.call(name);
            assertThat(DefinitionReader.read(DefinitionWriter.yaml(call))).as(name).isEqualTo(call);
            assertThat(DefinitionReader.read(DefinitionWriter.json(call))).as(name).isEqualTo(call);
        }
    }

    @Test
    void generatedDefinitionsReadBackTheSame() {
        for (int seed = 0; seed < 300; seed++) {
            var some = new Generated(seed);
            Definition framework = new Definition.OfFramework("deffinov", some.money(), java.util.Optional.empty(), some.provisions());
            assertThat(DefinitionReader.read(DefinitionWriter.yaml(framework))).as("seed %s", seed).isEqualTo(framework);
            assertThat(DefinitionReader.read(DefinitionWriter.json(framework))).as("seed %s", seed).isEqualTo(framework);
            Definition call = new Definition.OfCall("deffinov", 1, "region-normandie", some.money(), some.differences(some.provisions()));
            assertThat(DefinitionReader.read(DefinitionWriter.yaml(call))).as("seed %s", seed).isEqualTo(call);
            assertThat(DefinitionReader.read(DefinitionWriter.json(call))).as("seed %s", seed).isEqualTo(call);
        }
    }

    @Test
    void refusesWhatTheUsualBindingWouldTake() {
        assertThat(problems(START + "differences: &a {}\n")).singleElement().satisfies(problem -> assertThat(problem.shown()).startsWith("Ligne 6").contains("ancres"));
        assertThat(problems(START + "differences: *a\n").getFirst().shown()).contains("Ligne 6", "renvois");
        assertThat(problems("nature: !!str appel\n").getFirst().shown()).contains("étiquettes");
        assertThat(problems(START + "<<: {}\n").getFirst().shown()).contains("fusions");
        assertThat(problems(START + "cadre: 2\n").getFirst().shown()).contains("Ligne 6", "« cadre » est écrit deux fois");
        assertThat(problems("nature: appel\n---\nnature: appel\n").getFirst().shown()).contains("plusieurs documents");
        assertThat(problems("").getFirst().shown()).contains("vide");
        assertThat(problems("[".repeat(5_000)).getFirst().shown()).contains("imbrications");
        assertThat(problems("a".repeat(5_000_000)).getFirst().shown()).contains("2 Mo");
        assertThat(problems("nature: [\n").getFirst().shown()).contains("ne se lit pas");
        assertThat(problems("a\u0000b").getFirst().sentence()).contains("ne se lit pas");
    }

    @Test
    void namesTheLineThePathAndWhatWasExpected() {
        String wrong = START + """
                differences:
                  plafond-de-l-aide: {valeur: "12 345,67"}
                  plafond: {valeur: 1}
                  fin-des-projets-au-plus-tard: {valeur: 2023-02-30}
                  mode-de-depot: {valeur: hasard}
                  taux-d-aide-maximal: {valeur: 101}
                  releves:
                    ajouter:
                      - {id: une, intitule: Une}
                      - {id: une, intitule: Encore}
                  duree-maximale: {motif: rien}
                """;
        assertThat(problems(wrong)).extracting(Problem::shown).satisfiesExactly(
                shown -> assertThat(shown).startsWith("Ligne 7, differences.plafond-de-l-aide.valeur : Un montant s'écrit avec un point"),
                shown -> assertThat(shown).startsWith("Ligne 8, differences.plafond : Cet élément n'existe pas"),
                shown -> assertThat(shown).startsWith("Ligne 9").contains("doit exister", "2023-02-30"),
                shown -> assertThat(shown).startsWith("Ligne 10").contains("unique", "releves", "continu"),
                shown -> assertThat(shown).startsWith("Ligne 11").contains("de 0 à 100"),
                shown -> assertThat(shown).contains("L'identifiant « une » sert deux fois"),
                shown -> assertThat(shown).startsWith("Ligne 16").contains("indiquez « valeur »".substring(1)));
    }

    @Test
    void theSchemaSaysWhatTheReaderReads() throws java.io.IOException {
        deffinov.Golden.assertSame(java.nio.file.Path.of("docs/schemas/definition.schema.json"), DefinitionSchema.json());
    }
}
